import Foundation
import Logging
import Rulebook
import Testing
import YAML

@testable import nurture

@Suite struct ConfigurationTests {
  static func read(_ text: String) -> (configuration: Configuration?, diagnostics: [String]) {
    let (configuration, diagnostics) = Configuration.read(SourceText(name: "n.yaml", text: text), folder: "/c")
    let lines = diagnostics.map { problem in
      let start = problem.place.range.start
      return "\(start.line):\(start.column) \(problem.code)" + (problem.help.map { " | \($0)" } ?? "")
    }
    return (configuration, lines)
  }

  @Test("the shipped configuration is read as it says")
  func shipped() throws {
    let path = Surroundings.package.appending(path: "etc/nurture.yaml").path
    let file = try ConfigurationFile(path: path)
    #expect(file.diagnostics.isEmpty)
    let configuration = try #require(file.configuration)
    var expected = Configuration()
    expected.rules = "/etc/nurture/rules"
    expected.state = "/var/lib/nurture"
    #expect(configuration.rules == expected.rules)
    #expect(configuration.state == expected.state)
    #expect(configuration.clock == .wall)
    #expect(configuration.http.listen.description == "127.0.0.1:8086")
    #expect(configuration.http.keys.map(\.name) == ["shop"])
    #expect(configuration.http.keys.map(\.path) == ["/etc/nurture/keys/shop"])
    #expect(configuration.http.maxBody == 5_242_880)
    #expect(configuration.inbox == expected.inbox)
    #expect(configuration.dedupeHorizon == expected.dedupeHorizon)
    #expect(configuration.logLevel == .info)
    #expect(configuration.transports.map(\.name) == ["outbox", "crm"])
    #expect(configuration.transport(of: "tea-wecom").name == "crm")
    #expect(configuration.transport(of: "tea-sms").channel == .file(path: "/var/lib/nurture/outbox.jsonl"))
    guard case .webhook(let crm) = configuration.transports[1].channel else {
      Issue.record("crm is a webhook")
      return
    }
    #expect(crm.url == "https://crm.example.com/nurture")
    #expect(crm.secret.path == "/etc/nurture/keys/crm")
    #expect((crm.timeout, crm.concurrency) == (10_000_000, 4))
    #expect(crm.retry == Transport.Retry(first: 1_000_000, cap: 600_000_000, attempts: 20))
  }

  @Test("nothing written means the defaults", arguments: ["", "# only a comment\n"])
  func empty(text: String) {
    let (configuration, diagnostics) = Self.read(text)
    #expect(configuration == Configuration())
    #expect(diagnostics.isEmpty)
    #expect(configuration?.transport(of: "any").channel == .file(path: "state/outbox.jsonl"))
  }

  /// One value of a configuration, as text.
  typealias Reading = @Sendable (Configuration) -> String?

  static let values: [(String, Reading, String)] = [
    ("rules: book", { $0.rules }, "/c/book"),
    ("rules: /r", { $0.rules }, "/r"),
    ("http: { listen: '[::1]:0' }", { "\($0.http.listen)" }, "[::1]:0"),
    ("http: { listen: 0.0.0.0:80 }", { "\($0.http.listen)" }, "0.0.0.0:80"),
    ("http: { listen: localhost：８０ }", { "\($0.http.listen)" }, "localhost:80"),
    ("http: { keys: { 小店: k } }", { $0.http.keys.first?.path }, "/c/k"),
    ("clock: event", { $0.clock.rawValue }, "event"),
    ("log: { level: debug }", { $0.logLevel.rawValue }, "debug"),
    ("secret: coupon.key", { $0.secret?.path }, "/c/coupon.key"),
    ("secret: coupon.key", { $0.secret?.name }, "secret"),
    ("http: { max-body: 512 KiB }", { "\($0.http.maxBody)" }, "524288"),
    ("http: { max-body: 2000 bytes }", { "\($0.http.maxBody)" }, "2000"),
    ("dedupe-horizon: 2 weeks", { "\($0.dedupeHorizon)" }, "1209600000000"),
  ]

  @Test("a value is read", arguments: values)
  func value(text: String, reading: Reading, expected: String) throws {
    let (configuration, diagnostics) = Self.read(text)
    #expect(diagnostics == [])
    #expect(reading(try #require(configuration)) == expected)
  }

  @Test(
    "a broken key is refused at its place",
    arguments: [
      ("ruels: x", "1:1 unknown-key | did you mean 'rules'?"),
      ("- rules", "1:1 expected-mapping"),
      ("rules: [a]", "1:8 expected-text"),
      ("state:", "1:7 expected-text"),
      ("clock: walll", "1:8 expected-choice | did you mean 'wall'?"),
      ("rules: a\nrules: b", "2:1 duplicate-key | delete one of the two, or give it another name"),
      ("http: 8086", "1:7 expected-mapping"),
      ("http: { port: 1 }", "1:9 unknown-key | it may have: listen, keys, max-body"),
      ("http: { listen: 8086 }", "1:17 expected-address | write it like '127.0.0.1:8086' or '[::1]:8086'"),
      ("http: { listen: '::1:80' }", "1:17 expected-address | write it like '127.0.0.1:8086' or '[::1]:8086'"),
      ("http: { listen: a:70000 }", "1:17 expected-address | write it like '127.0.0.1:8086' or '[::1]:8086'"),
      ("http: { keys: { shop: } }", "1:23 expected-text"),
      ("http: { max-body: 5 MB }", "1:19 expected-size | write it like '5 MiB'"),
      ("http: { max-body: 9223372036854775807 GiB }", "1:19 expected-size | write it like '5 MiB'"),
      ("http: { max-body: 1 GiB }", "1:19 out-of-range"),
      ("inbox: { capacity: many }", "1:20 expected-number"),
      ("inbox: { batch: 0 }", "1:17 out-of-range"),
      (
        "dedupe-horizon: 35",
        "1:17 expected-duration | write a number and a unit, such as '10 s', '2 hours' or '35 days'"
      ),
      ("dedupe-horizon: 1 hour", "1:17 out-of-range"),
      ("log: { level: loud }", "1:15 expected-choice"),
      ("transports: { a: file }", "1:18 expected-mapping"),
      ("transports: { a: {} }", "1:15 missing-key | add 'channel: file' or 'channel: webhook'"),
      ("transports: { a: { channel: fax } }", "1:29 expected-choice"),
      ("transports: { a: { channel: file } }", "1:15 missing-key | add 'path: …'"),
      ("transports: { a: { channel: file, path: p, url: u } }", "1:44 unknown-key | it may have: channel, path"),
      (
        "transports: { a: { channel: webhook, url: ftp://x, secret: s } }",
        "1:43 expected-url | write it like 'https://example.com/path'"
      ),
      ("transports: { a: { channel: webhook, url: 'http://x' } }", "1:15 missing-key | add 'secret: …'"),
      (
        "transports: { a: { channel: webhook, url: 'http://x', secret: s, retry: { first: 1 minute, cap: 1 s } } }",
        "1:97 out-of-range"
      ),
      ("deliver: { tea: crm }", "1:17 unknown-transport | describe it under 'transports:'"),
      (
        "transports: { crm: { channel: file, path: p } }\ndeliver: { tea: cmr }",
        "2:17 unknown-transport | did you mean 'crm'?"
      ),
      ("rules：/r", "1:6 full-width-punctuation | write 'rules: /r'"),
    ])
  func broken(text: String, expected: String) {
    let (configuration, diagnostics) = Self.read(text)
    #expect(diagnostics == [expected])
    #expect(configuration == nil)
  }

  @Test("all problems are told at once, in reading order")
  func several() {
    #expect(
      Self.read("clock: never\nruels: x\ninbox: { batch: x }").diagnostics.map { $0.prefix(3) } == [
        "1:8", "2:1", "3:1",
      ])
  }

  @Test("every code of the configuration has a page", arguments: ConfigurationCode.allCases)
  func page(code: ConfigurationCode) {
    for language in Language.allCases { #expect(code.explanation(in: language).count > 20) }
  }
}
