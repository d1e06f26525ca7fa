import ArgumentParser
import CEL
import Engine
import Foundation
import Rulebook

/// `nurture send`: one event to the daemon.
struct SendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Sends one event to the running daemon.",
    discussion: """
      Answers when the event is committed. Properties are written name=value; a value that reads as a number, true or \
      false is one, everything else is text.

      EXAMPLES:
        nurture send --customer c1 "Order Completed" total=268.00 order_id=o-7
        nurture send --customer c1 "Contact Added" account=tea-wecom state=shop-12 welcome_code=W1
        nurture send --customer c1 "Order Completed" --at 2026-03-01T10:00:00+08:00 --id o-7
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Whose event it is: the business's own id.", valueName: "id"))
  var customer: String

  @Option(help: ArgumentHelp("The event's id: sent twice, it counts once. Default: a new one.", valueName: "id"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      "When it occurred: RFC 3339, or a local time in the book's zone. Default: now.", valueName: "instant"))
  var at: String?

  @Flag(help: "One JSON object instead of text.")
  var json = false

  @ArgumentParser.Argument(help: "The event's name.")
  var event: String

  @ArgumentParser.Argument(help: "Properties: name=value …")
  var properties: [String] = []

  func run() throws {
    let configuration = try common.configuration()
    var request: [JSON.Member] = [
      JSON.Member("do", "send"), JSON.Member("customer", .text(customer)), JSON.Member("event", .text(event)),
      JSON.Member("id", .text(id ?? UUID().uuidString)),
      JSON.Member("properties", .object(try properties.map(Self.property))),
    ]
    if let at {
      let zone = (try? Archived.read(configuration.state) { plan, _ in plan.book.zone }) ?? .utc
      guard let instant = parseInstant(at, zone: zone) else {
        throw ValidationError("--at \(at): expected an instant such as 2026-03-01T10:00:00+08:00, or 2026-03-01 10:00")
      }
      request.append(JSON.Member("at", JSON(instant)))
    }
    let answer = try RunningDaemon.order(.object(request), state: configuration.state)
    let receipt = answer["receipt"]?.text ?? ""
    if json {
      StandardOutput.write(String(decoding: answer.bytes(), as: UTF8.self) + "\n")
    } else {
      if receipt == "accepted", answer["declared"]?.bool == false {
        StandardError.write("nurture: the book does not declare the event '\(event)': no rule can see it\n")
      }
      let place = answer["seq"]?.integer.map { ", journal row \($0)" } ?? ""
      StandardOutput.write("\(receipt)\(place)\(answer["why"]?.text.map { ": \($0)" } ?? "")\n")
    }
    if receipt != "accepted" && receipt != "duplicate" { throw CommandFailure(.problems) }
  }

  private static func property(_ text: String) throws -> JSON.Member {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("'\(text)': expected name=value")
    }
    let value = String(text[text.index(after: equals)...])
    let parsed = try? JSON.parse(Array(value.utf8))
    switch parsed {
    case .number?, .bool?, .object?, .list?: return JSON.Member(String(text[..<equals]), parsed ?? .null)
    case .null?, .text?, nil: return JSON.Member(String(text[..<equals]), .text(value))
    }
  }
}
