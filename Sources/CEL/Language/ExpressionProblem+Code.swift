extension ExpressionProblem {
  /// Everything that can be wrong with an expression.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    // Reading.
    case empty, tooLong, tooDeep
    case unclosedQuote, badEscape, badNumber, numberTooLarge, numberWithWord
    case fullWidth, foreignWord, strayCharacter
    case assignment, singleOperator, foreignOperator
    case wordOperator, missingOperand, missingOperator, unclosedBracket, unopenedBracket, unexpected
    case reservedWord, keywordField, notAName
    // Macros.
    case macroVariable, macroVariablesEqual, macroField, macroForm
    // Meaning.
    case unknownName, unknownField, unknownFunction, notAValue, noMessages
    case noMatch, argumentCount, argumentType, argumentValue, badPattern, notMethod, notFunction
    case incomparable, incomparableTime, incomparableDate, incomparableDateText, incomparableDuration,
      incomparableNull, chainedComparison, notCondition,
      branches, notIndexed, notWalkable
    case mixedNumbers, decimalVariable, decimalLiteral, timeUnbounded
  }
}

extension ExpressionProblem.Code {
  /// English; `{0}` stands for the first argument.
  public var message: String {
    switch self {
    case .empty: "there is no expression here"
    case .tooLong: "the expression is longer than {0} bytes"
    case .tooDeep: "the expression nests more than {0} levels deep"
    case .unclosedQuote: "this quote is never closed"
    case .badEscape: "'{0}' is no escape that exists here"
    case .badNumber: "'{0}' is not a number"
    case .numberTooLarge: "the number {0} is too large"
    case .numberWithWord: "a number runs into a word: '{0}'"
    case .fullWidth: "'{0}' is a character of Chinese typing"
    case .foreignWord: "'{0}' is not a name: names have only letters a-z, digits and _"
    case .strayCharacter: "'{0}' means nothing in an expression"
    case .assignment: "'=' alone compares nothing"
    case .singleOperator: "'{0}' alone means nothing"
    case .foreignOperator: "'{0}' is written '{1}' here"
    case .wordOperator: "'{0}' is written '{1}' here"
    case .missingOperand: "something is missing after '{0}'"
    case .missingOperator: "'{0}' follows without anything that joins it to what stands before"
    case .unclosedBracket: "'{0}' is never closed"
    case .unopenedBracket: "'{0}' closes nothing"
    case .unexpected: "'{0}' cannot stand here"
    case .reservedWord: "'{0}' is a reserved word"
    case .keywordField: "'{0}' is a word of the language and no field name by itself"
    case .notAName: "'{0}' cannot stand where a field name is expected"
    case .macroVariable: "{0}(…) needs a plain variable name here"
    case .macroVariablesEqual: "{0}(…) needs two different variables"
    case .macroField: "has(…) needs a field: has(a.b)"
    case .unknownName: "nothing is named '{0}'"
    case .unknownField: "{0} has no field '{1}'"
    case .unknownFunction: "there is no function '{0}'"
    case .noMatch: "'{0}' does not take {1}"
    case .notMethod: "'{0}' is not called after a dot"
    case .notFunction: "'{0}' is called after a dot"
    case .incomparable, .incomparableTime, .incomparableDate, .incomparableDateText, .incomparableDuration,
      .incomparableNull:
      "{1} cannot be compared with {2} by '{0}'"
    case .chainedComparison: "two comparisons do not make a range"
    case .notCondition: "'{0}' needs conditions; this is {1}"
    case .branches: "the two branches differ: {0} and {1}"
    case .argumentCount: "'{0}' takes {1} arguments, not {2}"
    case .argumentType: "'{0}' needs {1} here; this is {2}"
    case .badPattern: "the pattern cannot be read: {0}"
    case .notIndexed: "{0} has no elements to choose by [ ]"
    case .notWalkable: "{0} has no elements to walk over"
    case .macroForm: "'{0}' is written {1}"
    case .noMessages: "there are no messages of type '{0}'"
    case .mixedNumbers: "'{0}' does not mix {1} with {2}"
    case .decimalVariable: "decimal and {0} do not mix: {0} is not exact"
    case .decimalLiteral: "{0} has more digits than a decimal"
    case .notAValue: "'{0}' is no value itself: name what you need of it"
    case .timeUnbounded: "nobody can say until when this holds, because 'now' stands in it"
    case .argumentValue: "{0} cannot be read as {1}"
    }
  }

  /// What to do, English; nil where the message says it.
  public var help: String? {
    switch self {
    case .unclosedQuote: "close it with the same quote, or use three of them for text of several lines"
    case .badEscape: "write \\\\ for a backslash, \\n for a new line, \\u4f60 for a character by its number"
    case .numberWithWord: "for a length of time write duration(\"720h\"); for text write quotes"
    case .fullWidth: "write '{1}'"
    case .foreignWord: "put text in quotes: \"{0}\"; a field of another name goes in backticks: customer.`{0}`"
    case .assignment: "write '==' to compare"
    case .singleOperator: "write '{0}{0}'"
    case .missingOperator: "join them with '&&', '||', '==' or another operator, or with a comma in a list"
    case .unclosedBracket: "write '{1}' where it ends"
    case .reservedWord, .keywordField: "after a dot write it in backticks: a.`{0}`"
    case .tooDeep: "split it into parts: name a part as a segment or a trait"
    case .notMethod: "write {0}(x), not x.{0}()"
    case .notFunction: "write x.{0}(), not {0}(x)"
    case .incomparableTime: "write the time as timestamp(\"2026-03-01T10:00:00+08:00\")"
    case .incomparableDate:
      "write the day as date(\"2026-03-01\"); how far it is from now, a structured condition tells: older-than, in-less-than"
    case .incomparableDateText: "write the day as date(\"2026-03-01\"); a day of the year is a text: \"03-01\""
    case .incomparableDuration: "write the length of time as duration(\"720h\")"
    case .incomparableNull: "ask whether it is known: has(customer.nickname)"
    case .chainedComparison: "write a < b && b < c"
    case .branches: "both branches of ? : need one type; dyn(…) allows two"
    case .mixedNumbers: "make them one kind, with {1}(…) or {2}(…)"
    case .decimalVariable: "make it a decimal with decimal(…), or give up exactness with double(…)"
    case .decimalLiteral: "at most 18 digits, 9 of them after the point"
    case .badPattern: "{1}"
    case .argumentValue: "write {1}(\"{2}\")"
    case .timeUnbounded: "compare now with a time: now - customer.created_at > duration(\"24h\")"
    default: nil
    }
  }
}
