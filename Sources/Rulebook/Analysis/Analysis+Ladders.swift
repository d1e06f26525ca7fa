import CEL

/// Rungs that nobody can stand on, because earlier ones take everybody.
extension Analysis {
  static let ladders = Analysis { review in
    for (index, ladder) in review.book.ladders.enumerated() {
      for (number, rung) in ladder.rungs.enumerated() where number > 0 {
        if let node = rung.condition, review.isImpossible([review.reasoner.formula(node)]) { continue }
        let membership = Membership.rung(ladder: index, rung: number)
        guard let clash = review.clash(review.parts(of: membership)) else { continue }
        review.warning(
          .rungCovered, at: rung.place,
          "nobody ever stands on rung '\(ladder.name).\(rung.name)', earlier ones come first: \(clash.list(from: rung.place))",
          help: "rungs are tried from the top: move it up, or correct its condition")
      }
    }
  }
}
