import Delivery
import Engine
import Foundation
import Testing

/// What every channel promises, asked of each over its real transport.
@Suite("every channel", .timeLimit(.minutes(1)))
struct ChannelContractTests {
  enum Kind: String, CaseIterable, Sendable {
    case file, webhook
  }

  /// A channel, and what reached its other end.
  struct Bench {
    var channel: any Delivery.Channel
    var received: () throws -> [JSON]
  }

  private func bench(_ kind: Kind, _ body: (Bench) async throws -> Void) async throws {
    switch kind {
    case .file:
      let folder = try Folder()
      try await body(
        Bench(channel: FileChannel(path: folder.path + "/jobs.jsonl")) {
          try folder.lines(of: "jobs.jsonl").map { try JSON.parse(Array($0.utf8)) }
        })
    case .webhook:
      try await LoopbackServer.serving { _ in
        .status(204)
      } _: { server in
        let wire = HTTPWire()
        let channel = try WebhookChannel(url: server.url, secret: [1, 2, 3], wire: wire, now: wallClock)
        try await body(Bench(channel: channel) { try server.requests.map { try JSON.parse($0.body) } })
        try await wire.shutdown()
      }
    }
  }

  @Test("delivers a parcel once, as its document", arguments: Kind.allCases)
  func once(kind: Kind) async throws {
    try await bench(kind) { bench in
      let parcel = parcel()
      #expect(await bench.channel.send(parcel) == .delivered)
      let received = try bench.received()
      let document = try JSON.parse(parcel.document())
      #expect(received == [document])
    }
  }

  @Test("keeps line breaks, quotes and emoji in a text", arguments: Kind.allCases)
  func text(kind: Kind) async throws {
    try await bench(kind) { bench in
      let text = "亲爱的\n\"朋友\" \\ \u{2028} 🎁\r\n\u{0}"
      #expect(await bench.channel.send(parcel(text: text)) == .delivered)
      let received = try bench.received()
      #expect(received.map { $0["text"] } == [.text(text)])
    }
  }

  @Test("delivers each of many parcels sent at once, whole and once", arguments: Kind.allCases)
  func many(kind: Kind) async throws {
    try await bench(kind) { bench in
      let channel = bench.channel
      let keys = (1...40).map { "rule/\($0)/1/1" }
      await withTaskGroup(of: Attempt.self) { group in
        for key in keys {
          group.addTask { await channel.send(parcel(key, text: String(repeating: key, count: 500))) }
        }
        for await attempt in group { #expect(attempt == .delivered) }
      }
      let received = try bench.received()
      #expect(received.compactMap { $0["key"]?.text }.sorted() == keys.sorted())
    }
  }

  @Test("says which attempt it is", arguments: Kind.allCases)
  func attempts(kind: Kind) async throws {
    try await bench(kind) { bench in
      for attempt in 1...3 { _ = await bench.channel.send(parcel(attempt: attempt)) }
      let received = try bench.received()
      #expect(received.map { $0["attempt"]?.integer } == [1, 2, 3])
    }
  }
}
