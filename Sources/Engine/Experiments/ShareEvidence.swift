/// The evidence that labels do not fall as their shares say, which may be looked at after every single one.
///
/// Labels come one after the other, each with its own probability, the shares. Against them stands a Dirichlet mixture
/// over all other shares, centred at these; the ratio of the two likelihoods is a martingale that begins at 1, so by
/// Ville's inequality it ever reaches 1/α with a probability of at most α, however often and whenever one looks.
/// Source: M. Lindon, A. Malek, *Anytime-Valid Inference for Multinomial Count Data*, NeurIPS 2022 (arXiv:2011.03567);
/// for two labels it is H. Robbins' beta mixture (*Statistical Methods Related to the Law of the Iterated Logarithm*,
/// Annals of Mathematical Statistics 41, 1970).
package struct ShareEvidence: Sendable, Hashable {
  /// How many labels the mixture weighs: 100 puts the likely alternatives within some ten points of a share of one half,
  /// where the effects of messages lie. Any other weight would be as valid, and slower or faster.
  private static let weight = 100.0

  /// Labels seen, and their shares: above 0, together 1.
  private let counts: [Double]
  private let shares: [Double]
  /// The logarithm of the mixture's likelihood.
  private let mixture: Double

  /// - Parameter labels: how often each came, not negative, and its share; shares are scaled to 1 together. A label
  ///   without a share is left out.
  package init(_ labels: [(count: Int64, share: Double)]) {
    let labels = labels.filter { $0.share > 0 }
    let whole = labels.reduce(0) { $0 + $1.share }
    counts = labels.map { Double(max(0, $0.count)) }
    shares = labels.map { $0.share / whole }
    var mixture = Logarithms.lnGamma(Self.weight) - Logarithms.lnGamma(Self.weight + counts.reduce(0, +))
    for (count, share) in zip(counts, shares) where count > 0 {
      let prior = Self.weight * share
      mixture += Logarithms.lnGamma(prior + count) - Logarithms.lnGamma(prior)
    }
    self.mixture = mixture
  }

  /// The natural logarithm of the evidence against the shares. Reaches ln(1/α) with a probability of at most α.
  package var logarithm: Double { against(shares) }

  /// The same against any shares: those it does not speak against by ln(1/α) are a confidence sequence of level 1 − α.
  private func against(_ shares: [Double]) -> Double {
    var null = 0.0
    for (count, share) in zip(counts, shares) where count > 0 { null += count * Logarithms.ln(share) }
    return mixture - null
  }

  /// Of two labels, the shares of the first that the evidence does not speak against at a level, 0…1: lowest and highest.
  package func interval(level alpha: Double) -> ClosedRange<Double> {
    let seen = counts.reduce(0, +)
    guard counts.count == 2, seen > 0 else { return 0...1 }
    let bar = Logarithms.ln(1 / alpha)
    let peak = counts[0] / seen
    func edge(_ refused: Double) -> Double {
      var (outside, inside) = (refused, peak)
      for _ in 0..<60 {
        let middle = (outside + inside) / 2
        if against([middle, 1 - middle]) < bar { inside = middle } else { outside = middle }
      }
      return outside
    }
    return (counts[0] == 0 ? 0 : edge(0))...(counts[1] == 0 ? 1 : edge(1))
  }
}
