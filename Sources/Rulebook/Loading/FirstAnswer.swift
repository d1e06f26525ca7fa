extension Sequence {
  /// The first answer that is not nil; each element is asked once at most.
  ///
  /// (`lazy.compactMap(…).first` asks twice the one that answers: a walk down a tree would take twice as long on each
  /// level.)
  func firstAnswer<Answer>(_ ask: (Element) -> Answer?) -> Answer? {
    for element in self {
      if let answer = ask(element) { return answer }
    }
    return nil
  }
}
