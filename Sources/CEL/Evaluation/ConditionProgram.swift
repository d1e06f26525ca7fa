/// A condition laid out flat, for what is asked often: it says the same as its tree, several times faster.
///
/// The steps of `all`, `any`, `not` and `ifMissing`, and comparisons of a field with a constant, lie behind each other in
/// one array and hold their constants: walking them reads fields and nothing else. It allocates nothing, looks up no name
/// and counts no references but that of a text that a field holds. Any other tree is a step that asks its `Node`.
public struct ConditionProgram: Sendable, Hashable {
  /// The tree, for explaining and analysis.
  public let node: Node
  @usableFromInline let steps: ContiguousArray<Step>
  @usableFromInline let texts: ContiguousArray<String>
  @usableFromInline let nodes: ContiguousArray<Node>

  @usableFromInline
  struct Step: Sendable, Hashable {
    @usableFromInline var kind: Kind
    @usableFromInline var comparison = Comparison.equal
    /// Of a decimal.
    @usableFromInline var scale: UInt8 = 0
    @usableFromInline var field: Int32 = 0
    /// The step after the last that belongs to this one.
    @usableFromInline var end: Int32 = 0
    /// A number, microseconds, days, a double's bits, a decimal's digits; or an index of `texts` or `nodes`.
    @usableFromInline var constant: Int64 = 0

    init(_ kind: Kind) { self.kind = kind }
  }

  @usableFromInline
  enum Kind: UInt8, Sendable {
    case all, any, not, missingIsTrue, missingIsFalse
    case bool, int, double, decimal, text, time, duration, date
    case node
  }

  public init(_ node: Node) {
    var layout = Layout()
    layout.add(node)
    self.node = node
    steps = layout.steps
    texts = layout.texts
    nodes = layout.nodes
  }

  /// As `Node.verdict`.
  @inlinable
  public func verdict(_ bindings: some Bindings, budget: Budget = Budget()) -> Verdict {
    var frame = Frame(budget)
    return verdict(0, bindings, &frame)
  }

  @inlinable
  func verdict(_ index: Int, _ bindings: some Bindings, _ frame: inout Frame) -> Verdict {
    let step = steps[index]
    switch step.kind {
    case .all: return fold(index, .false, bindings, &frame)
    case .any: return fold(index, .true, bindings, &frame)
    case .not: return verdict(index + 1, bindings, &frame).negated
    case .missingIsTrue: return verdict(index + 1, bindings, &frame).replacingUnknown(by: true)
    case .missingIsFalse: return verdict(index + 1, bindings, &frame).replacingUnknown(by: false)
    case .node: return nodes[Int(step.constant)].verdict(bindings, &frame)
    default: break
    }
    let reading = bindings.read(Int(step.field))
    let truth = truth(step, reading.value)
    if truth == .fault { return Verdict(frame.fail(with: reading.value), until: reading.until) }
    if reading.until == .max { return Verdict(truth) }
    return Verdict(truth, until: bindings.crossing(of: Int(step.field)) { self.truth(step, $0) })
  }

  /// As `Node.fold`.
  @inlinable
  func fold(_ index: Int, _ deciding: Truth, _ bindings: some Bindings, _ frame: inout Frame) -> Verdict {
    var decided: Int64?
    var earliest = Int64.max
    var truth = deciding.negated
    var next = index + 1
    let end = Int(steps[index].end)
    while next < end {
      let verdict = verdict(next, bindings, &frame)
      frame.until = min(frame.until, verdict.until)
      if verdict.truth == deciding {
        if verdict.until == .max { return verdict }
        decided = max(decided ?? .min, verdict.until)
      } else {
        earliest = min(earliest, verdict.until)
        if verdict.truth == .unknown {
          truth = .unknown
        } else if verdict.truth == .fault, truth != .unknown {
          truth = .fault
        }
      }
      next = Int(steps[next].end)
    }
    if let decided { return Verdict(deciding, until: decided) }
    return Verdict(truth, until: earliest)
  }

  @inlinable
  func truth(_ step: Step, _ value: Value?) -> Truth {
    let comparison = step.comparison
    switch (value, step.kind) {
    case (nil, _): return .unknown
    case (.text(let text)?, .text): return Truth(comparison.orders(text, texts[Int(step.constant)]))
    case (.int(let number)?, .int), (.time(let number)?, .time), (.duration(let number)?, .duration),
      (.date(let number)?, .date):
      return Truth(comparison.orders(number, step.constant))
    case (.double(let number)?, .double):
      return Truth(comparison.orders(number, Double(bitPattern: UInt64(bitPattern: step.constant))))
    case (.decimal(let number)?, .decimal):
      return Truth(comparison.orders(number, ExactDecimal(normalised: step.constant, step.scale)))
    case (.some(let value), _): return comparison.holds(value, constant(step))
    }
  }

  /// The constant of a step as a value.
  @usableFromInline
  func constant(_ step: Step) -> Value {
    switch step.kind {
    case .bool: .bool(step.constant != 0)
    case .int: .int(step.constant)
    case .double: .double(Double(bitPattern: UInt64(bitPattern: step.constant)))
    case .decimal: .decimal(ExactDecimal(normalised: step.constant, step.scale))
    case .text: .text(texts[Int(step.constant)])
    case .time: .time(step.constant)
    case .duration: .duration(step.constant)
    case .date: .date(step.constant)
    case .all, .any, .not, .missingIsTrue, .missingIsFalse, .node: .null
    }
  }
}

extension ConditionProgram {
  /// The steps as they are laid out.
  private struct Layout {
    var steps: ContiguousArray<Step> = []
    var texts: ContiguousArray<String> = []
    var nodes: ContiguousArray<Node> = []

    mutating func add(_ node: Node) {
      let index = steps.count
      switch node {
      case .all(let operands): add(.all, operands)
      case .any(let operands): add(.any, operands)
      case .not(let operand): add(.not, [operand])
      case .ifMissing(let operand, let meant): add(meant ? .missingIsTrue : .missingIsFalse, [operand])
      case .compare(let comparison, .field(let field), .literal(let constant)):
        compare(field, comparison, constant, node)
      case .compare(let comparison, .literal(let constant), .field(let field)):
        compare(field, comparison.flipped, constant, node)
      default: ask(node)
      }
      steps[index].end = Int32(steps.count)
    }

    private mutating func add(_ kind: Kind, _ operands: [Node]) {
      steps.append(Step(kind))
      for operand in operands { add(operand) }
    }

    private mutating func ask(_ node: Node) {
      var step = Step(.node)
      step.constant = Int64(nodes.count)
      nodes.append(node)
      steps.append(step)
    }

    private mutating func compare(_ field: Int, _ comparison: Comparison, _ constant: Value, _ node: Node) {
      guard let place = Int32(exactly: field) else { return ask(node) }
      var step: Step
      switch constant {
      case .bool(let flag): step = Self.step(.bool, flag ? 1 : 0)
      case .int(let number): step = Self.step(.int, number)
      case .double(let number): step = Self.step(.double, Int64(bitPattern: number.bitPattern))
      case .decimal(let number):
        step = Self.step(.decimal, number.coefficient)
        step.scale = number.scale
      case .text(let text):
        step = Self.step(.text, Int64(texts.count))
        texts.append(text)
      case .time(let instant): step = Self.step(.time, instant)
      case .duration(let length): step = Self.step(.duration, length)
      case .date(let day): step = Self.step(.date, day)
      default: return ask(node)
      }
      step.comparison = comparison
      step.field = place
      steps.append(step)
    }

    private static func step(_ kind: Kind, _ constant: Int64) -> Step {
      var step = Step(kind)
      step.constant = constant
      return step
    }
  }
}
