package import CEL

extension Node {
  /// The parts of a condition as their author wrote them, in writing order, each with its verdict; of what stands in no
  /// file the elementary conditions, without words.
  package func parts(of wordings: [Node: String], _ bindings: some Bindings) -> [(text: String?, leaf: Leaf)] {
    leaves(bindings) { wordings[$0] != nil }.map { (wordings[$0.node], $0) }
  }
}
