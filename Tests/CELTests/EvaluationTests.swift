import CEL
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  private static let day: Int64 = 86_400_000_000
  static let truths: [Truth] = [.false, .true, .unknown, .fault]

  /// A condition with a fixed truth, over a scene whose only field is unknown.
  private static func node(_ truth: Truth) -> Node {
    switch truth {
    case .false: .literal(.bool(false))
    case .true: .literal(.bool(true))
    case .unknown: .field(0)
    case .fault: .compare(.less, .literal(.int(1)), .literal(.text("1")))
    }
  }

  /// What decides absorbs everything; else an unknown comes before a fault.
  private static func folded(_ truths: [Truth], deciding: Truth) -> Truth {
    [deciding, .unknown, .fault].first(where: truths.contains) ?? deciding.negated
  }

  @Test("all, any and not follow strong Kleene logic, and errors give way to unknowns", arguments: truths, truths)
  func kleene(left: Truth, right: Truth) {
    let scene = Scene([nil])
    let nodes = [Self.node(left), Self.node(right)]
    let and = Self.folded([left, right], deciding: .false)
    #expect(Node.all(nodes).verdict(scene) == Verdict(and))
    #expect(Node.any(nodes).verdict(scene) == Verdict(Self.folded([left, right], deciding: .true)))
    #expect(Node.not(nodes[0]).verdict(scene).truth == left.negated)
    #expect(Node.known(.all(nodes)).verdict(scene).truth == (and == .fault ? .fault : Truth(and != .unknown)))
    #expect(Node.ifMissing(nodes[0], true).verdict(scene).truth == (left == .unknown ? .true : left))
    #expect(Node.ifMissing(nodes[0], false).verdict(scene).truth == (left == .unknown ? .false : left))
    // De Morgan.
    #expect(Node.not(.all(nodes)).verdict(scene) == Node.any(nodes.map(Node.not)).verdict(scene))
  }

  @Test("nothing is true of all and false of any")
  func empty() {
    #expect(Node.all([]).verdict(Scene([])) == Verdict(.true))
    #expect(Node.any([]).verdict(Scene([])) == Verdict(.false))
  }

  @Test(
    "values compare by their own type, numbers by value",
    arguments: [
      (.int(1), .equal, .int(1), .true), (.int(1), .less, .int(2), .true), (.int(12), .less, "12.5", .true),
      ("12.5", .greater, .int(12), .true), ("12.00", .equal, .int(12), .true), ("12.01", .notEqual, .int(12), .true),
      (.int(1), .equal, .text("1"), .false), (.time(1), .equal, .int(1), .false),
      (.time(1), .less, .date(1), .fault),
      (.duration(1), .lessOrEqual, .duration(1), .true), (.date(2), .greaterOrEqual, .date(3), .false),
      (.text("a"), .less, .text("b"), .true), (.text("Z"), .less, .text("a"), .true),
      (.text("\u{FF5E}"), .less, .text("\u{1F600}"), .true), (.text("é"), .equal, .text("e\u{301}"), .false),
      (.text(""), .less, .text("a"), .true), (.text("茶"), .greaterOrEqual, .text("茶"), .true),
      (.bool(true), .equal, .bool(true), .true), (.bool(false), .less, .bool(true), .true),
      (.null, .equal, .null, .true),
      (.null, .less, .null, .fault), (.null, .equal, .int(0), .false),
      (.list([.int(1)]), .equal, .list(["1.0"]), .true), (.list([.int(1)]), .equal, .list([]), .false),
      (.list([.int(1)]), .notEqual, .list([.text("1")]), .true), (.list([]), .less, .list([]), .fault),
    ] as [(Value, Comparison, Value, Truth)])
  func comparisons(left: Value, comparison: Comparison, right: Value, expected: Truth) {
    let scene = Scene([left, right])
    #expect(Node.compare(comparison, .field(0), .literal(right)).verdict(scene) == Verdict(expected))
    #expect(Node.compare(comparison, .literal(left), .field(1)).verdict(scene) == Verdict(expected))
    #expect(Node.compare(comparison, .field(0), .field(1)).verdict(scene) == Verdict(expected))
    #expect(Node.compare(comparison.flipped, .literal(right), .literal(left)).verdict(scene) == Verdict(expected))
  }

  @Test("a list nested deeper than any rule is an error, not a crash")
  func deep() {
    var value = Value.list([])
    for _ in 0..<5_000 { value = .list([value]) }
    #expect(Node.compare(.equal, .field(0), .field(1)).verdict(Scene([value, value])).truth == .fault)
  }

  @Test("lists and texts are searched, and an unknown stays unknown")
  func membership() {
    let scene = Scene([.list([.text("勿扰"), .text("vip")]), .text("物流查询"), nil, .int(3), .list([])])
    func truth(_ node: Node) -> Truth { node.verdict(scene).truth }
    #expect(truth(.has(.field(0), [.text("vip"), .text("x")], every: false)) == .true)
    #expect(truth(.has(.field(0), [.text("vip"), .text("x")], every: true)) == .false)
    #expect(truth(.has(.field(0), [.text("vip"), .text("勿扰")], every: true)) == .true)
    #expect(truth(.has(.field(0), [], every: true)) == .true)
    #expect(truth(.has(.field(0), [], every: false)) == .false)
    #expect(truth(.has(.field(4), [.text("x")], every: false)) == .false)
    #expect(truth(.has(.field(2), [.text("x")], every: false)) == .unknown)
    #expect(truth(.has(.field(3), [.int(3)], every: false)) == .fault)
    #expect(truth(.contains(.field(1), "流查")) == .true)
    #expect(truth(.contains(.field(1), "物物")) == .false)
    #expect(truth(.contains(.field(1), "")) == .true)
    #expect(truth(.contains(.field(2), "x")) == .unknown)
    #expect(truth(.startsWith(.field(1), "物流")) == .true)
    #expect(truth(.startsWith(.field(1), "流")) == .false)
    #expect(truth(.isOneOf(.field(3), [.int(1), "3.0"])) == .true)
    #expect(truth(.isOneOf(.field(3), [.int(1), .text("3")])) == .false)
    #expect(truth(.isOneOf(.field(3), [])) == .false)
    #expect(truth(.known(.field(2))) == .false)
    #expect(truth(.known(.field(3))) == .true)
    #expect(truth(.field(3)) == .fault)
  }

  @Test("older than 30 days is true from exactly 30 days on, to the microsecond")
  func thirtyDays() {
    let base: Int64 = 1_767_240_000_000_000
    let boundary = base + 30 * Self.day
    let node = Node.compare(.greaterOrEqual, .now, .shifted(.field(0), by: .exact(30 * Self.day)))
    #expect(node.verdict(Scene(now: base, [.time(base)])) == Verdict(.false, until: boundary))
    #expect(node.verdict(Scene(now: boundary - 1, [.time(base)])) == Verdict(.false, until: boundary))
    #expect(node.verdict(Scene(now: boundary, [.time(base)])) == Verdict(.true))
    #expect(node.verdict(Scene(now: boundary, [nil])) == Verdict(.unknown))
  }

  @Test(
    "a comparison with now flips at its instant",
    arguments: [
      (.greaterOrEqual, 10, 20, .true), (.greater, 10, 21, .true), (.less, 10, 20, .false),
      (.lessOrEqual, 10, 21, .false),
      (.equal, 10, 20, .true), (.notEqual, 10, 20, .false), (.equal, 20, 21, .false), (.notEqual, 20, 21, .true),
    ] as [(Comparison, Int64, Int64, Truth)])
  func flips(comparison: Comparison, now: Int64, flip: Int64, after: Truth) {
    let node = Node.compare(comparison, .now, .literal(.time(20)))
    let mirrored = Node.compare(comparison.flipped, .literal(.time(20)), .now)
    let before: Truth = after == .true ? .false : .true
    #expect(node.verdict(Scene(now: now, [])) == Verdict(before, until: flip))
    #expect(mirrored.verdict(Scene(now: now, [])) == Verdict(before, until: flip))
    #expect(node.verdict(Scene(now: flip, [])).truth == after)
    // Seen through a shift of now itself, five earlier.
    let shifted = Node.compare(comparison, .shifted(.now, by: .exact(5)), .literal(.time(20)))
    #expect(shifted.verdict(Scene(now: now - 5, [])) == Verdict(before, until: flip - 5))
  }

  @Test("at the ends of time a shift saturates and nothing traps")
  func saturates() {
    let far = Node.compare(.greater, .now, .shifted(.field(0), by: .exact(.max)))
    for now in [Int64.min, 0, Int64.max] {
      for base in [Int64.min, -1, 0, 1, Int64.max] {
        _ = far.verdict(Scene(now: now, [.time(base)]))
        for comparison in Comparison.allCases {
          for span in [Span.exact(.min), .exact(.max), .days(.min), .days(.max), .months(.min), .months(.max)] {
            _ = Node.compare(comparison, .now, .shifted(.field(0), by: span)).verdict(Scene(now: now, [.time(base)]))
            _ = Node.compare(comparison, .shifted(.now, by: span), .field(0)).verdict(Scene(now: now, [.time(base)]))
            _ = Node.shifted(.field(0), by: span).value(Scene(now: now, [.date(base)]))
          }
        }
      }
    }
    #expect(far.verdict(Scene(now: 5, [.time(5)])) == Verdict(.false))
  }

  @Test("a false conjunction holds until the last of its false operands may change")
  func latestFalse() {
    let late = Node.compare(.greaterOrEqual, .now, .literal(.time(90)))
    let soon = Node.compare(.greaterOrEqual, .now, .literal(.time(30)))
    let never = Node.literal(.bool(false))
    #expect(Node.all([soon, late]).verdict(Scene([])) == Verdict(.false, until: 90))
    #expect(Node.all([soon, late, never]).verdict(Scene([])) == Verdict(.false))
    #expect(Node.any([soon, late]).verdict(Scene([])) == Verdict(.false, until: 30))
    #expect(Node.any([.not(soon), .not(late)]).verdict(Scene([])) == Verdict(.true, until: 90))
  }

  @Test("a count answers until it crosses, not until it steps")
  func crosses() {
    var scene = Scene(now: 0, tracks: [.init(first: .int(5), steps: [(10, .int(4)), (20, .int(3)), (30, .int(1))])])
    let node = Node.compare(.greaterOrEqual, .field(0), .literal(.int(3)))
    #expect(node.verdict(scene) == Verdict(.true, until: 30))
    #expect(Node.known(.field(0)).verdict(scene) == Verdict(.true))
    scene.findsCrossings = false
    #expect(node.verdict(scene) == Verdict(.true, until: 10))
  }

  @Test("leaves are listed in writing order, with what was seen")
  func leaves() {
    let age = Node.compare(.greaterOrEqual, .now, .shifted(.field(1), by: .exact(10)))
    let orders = Node.compare(.greaterOrEqual, .field(0), .literal(.int(1)))
    let tree = Node.all([orders, .not(.any([age, .ifMissing(.field(2), false)]))])
    let leaves = tree.leaves(Scene(now: 3, [.int(4), .time(0), nil]))
    #expect(leaves.map(\.node) == [orders, age, .field(2)])
    #expect(leaves.map(\.verdict) == [Verdict(.true), Verdict(.false, until: 10), Verdict(.unknown)])
    #expect(leaves.map { $0.observed.map(\.value) } == [[.int(4)], [.time(0)], [nil]])
    #expect(tree.fields == [0, 1, 2])
    #expect(tree.dependsOnTime)
    #expect(!orders.dependsOnTime)
  }
}

extension Value: ExpressibleByStringLiteral {
  /// A decimal, as the tables above write it.
  init(stringLiteral text: String) { self = ExactDecimal(text).map(Value.decimal) ?? .null }
}
