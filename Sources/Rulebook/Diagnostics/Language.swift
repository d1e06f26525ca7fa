/// The languages that problems are told in. Codes, keys and names are the same in both.
package enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}
