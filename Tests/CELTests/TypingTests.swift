import CEL
import Testing

@Suite("Typing")
struct TypingTests {
  /// 0 int, 1 decimal, 2 text, 3 time, 4 date, 5 list of text, 6 bool.
  private static let types: [ValueType] = [.int, .decimal, .text, .time, .date, .list(.text), .bool]

  @Test(
    "what fits has a type and no problem",
    arguments: [
      (.compare(.less, .field(0), .field(1)), .bool),
      (.compare(.greaterOrEqual, .now, .shifted(.field(3), by: .months(1))), .bool),
      (.compare(.less, .shifted(.now, by: .exact(5)), .field(3)), .bool),
      (.has(.field(5), [.text("x")], every: true), .bool), (.contains(.field(2), "x"), .bool),
      (.all([.field(6), .not(.field(6)), .ifMissing(.field(6), true)]), .bool),
      (.shifted(.field(4), by: .days(1)), .date),
      (.isOneOf(.field(0), [.int(1), .int(2)]), .bool), (.known(.field(2)), .bool), (.field(5), .list(.text)),
    ] as [(Node, ValueType)])
  func fits(node: Node, type: ValueType) {
    #expect(node.typing { Self.types[$0] } == Typing(type: type, problems: []))
  }

  @Test(
    "what does not fit is named where it stands",
    arguments: [
      (.compare(.less, .field(0), .field(2)), .incomparable(.less, .int, .text)),
      (.compare(.less, .field(5), .field(5)), .incomparable(.less, .list(.text), .list(.text))),
      (.compare(.equal, .now, .field(4)), .incomparable(.equal, .time, .date)),
      (.shifted(.field(4), by: .exact(1)), .expected(.time, found: .date)),
      (.shifted(.field(2), by: .days(1)), .expected(.timeOrDate, found: .text)),
      (.has(.field(2), [.text("x")], every: true), .expected(.list, found: .text)),
      (.has(.field(5), [.int(1)], every: true), .incomparable(.equal, .text, .int)),
      (.contains(.field(0), "x"), .expected(.text, found: .int)), (.not(.field(0)), .expected(.condition, found: .int)),
      (.isOneOf(.field(0), [.int(1), .text("2")]), .incomparable(.equal, .int, .text)), (.now, .unboundedTime),
    ] as [(Node, TypeProblem.Kind)])
  func problems(node: Node, kind: TypeProblem.Kind) {
    #expect(Node.all([.field(6), .known(.field(0)), node]).typing { Self.types[$0] }.problems.first?.kind == kind)
  }

  @Test("a calendar shift of now is unbounded")
  func unbounded() {
    let node = Node.compare(.less, .shifted(.now, by: .months(1)), .field(3))
    #expect(node.typing { Self.types[$0] }.problems == [TypeProblem(node: .now, kind: .unboundedTime)])
  }
}
