import CEL

/// The authored type of a field: finer than `ValueType`, which does not tell money from numbers.
indirect enum Kind: Sendable, Hashable {
  case text, number, money, flag, time, date, monthDay, customer, object
  case choice([String])
  /// A row of this table.
  case table(String)
  case list(Kind)

  init(_ type: PropertyType) {
    self =
      switch type {
      case .text: .text
      case .number: .number
      case .money: .money
      case .flag: .flag
      case .time: .time
      case .date: .date
      case .monthDay: .monthDay
      case .choice(let words): .choice(words)
      case .list: .list(.text)
      case .customer: .customer
      case .table(let name): .table(name)
      case .object, .objects: .object
      }
  }

  /// For messages: `money`, `a list`.
  var words: Wording {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .money: "money"
    case .flag: "a flag"
    case .time: "a time"
    case .date: "a date"
    case .monthDay: "a day of the year"
    case .customer: "a customer"
    case .object: "an object"
    case .choice: "a choice"
    case .table: "a row of a table"
    case .list: "a list"
    }
  }

  /// The kind without what is inside it.
  var family: Family {
    switch self {
    case .text: .text
    case .number: .number
    case .money: .money
    case .flag: .flag
    case .time: .time
    case .date: .date
    case .monthDay: .monthDay
    case .customer: .customer
    case .object: .object
    case .choice: .choice
    case .table: .table
    case .list: .list
    }
  }

  /// What an operator or a filter can be declared to work on.
  enum Family: Hashable, CaseIterable {
    case text, number, money, flag, time, date, monthDay, customer, object, choice, table, list
  }
}

extension ValueType {
  /// For messages, as the rule language calls it: `a number`, `a list`.
  var words: Wording {
    switch self {
    case .text: "text"
    case .int, .decimal, .uint: "a number"
    case .double: "a number that is not exact (double)"
    case .bool: "a flag"
    case .time: "a time"
    case .date: "a date"
    case .duration: "a duration"
    case .list: "a list"
    case .map: "a map"
    case .null: "nothing"
    case .opaque: "an object"
    case .dyn: "a value of any type"
    default: "\(description)"
    }
  }
}
