/// Days of the calendar, which the language definition does not have.
extension Library {
  static let dates: [Function] = [
    Function(
      "date", [Overload("string_to_date", [.text], .date), Overload("date_to_date", [.date], .date)],
      one: { value, _ throws(Fault) in
        switch value {
        case .date: return value
        case .text(let text):
          guard let date = CivilDate(text) else {
            throw Fault(.invalidArgument, "the text is no date such as 2026-03-01")
          }
          return .date(date.dayNumber)
        default: return nil
        }
      })
  ]
}

extension CivilDate {
  /// `2026-03-01`; nil for anything else.
  fileprivate init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isWritten =
      bytes.count == 10
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte.isDigit
      }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard isWritten, parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}
