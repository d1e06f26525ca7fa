import GRDB

/// An operator's word that a rule, or every rule, sends nothing.
package struct Silence: Sendable, Hashable {
  /// The rule's name; empty for all rules.
  package var rule: String
  /// Microseconds; nil until it is lifted.
  package var until: Int64?
  package var why: String

  package init(rule: String = "", until: Int64? = nil, why: String) {
    self.rule = rule
    self.until = until
    self.why = why
  }
}

extension Transaction {
  /// Silences a rule, in place of an earlier word about it.
  package func silence(_ silence: Silence) throws(StoreError) {
    try run(SQL.silence, [silence.rule, silence.until, silence.why])
  }

  /// Lifts a silence; answers whether there was one.
  @discardableResult
  package func liftSilence(rule: String) throws(StoreError) -> Bool {
    try run(SQL.liftSilence, [rule]) == 1
  }
}

extension Reader {
  /// Every silence that was not lifted, also those whose time has passed.
  package func silences() throws(StoreError) -> [Silence] {
    try all(SQL.silences) { Silence(rule: $0[0], until: $0[1], why: $0[2]) }
  }
}

extension SQL {
  static let silence = """
    INSERT INTO silences (rule, until, why) VALUES (?1, ?2, ?3)
    ON CONFLICT (rule) DO UPDATE SET until = excluded.until, why = excluded.why
    """

  static let liftSilence = """
    DELETE FROM silences WHERE rule = ?1
    """

  static let silences = """
    SELECT rule, until, why FROM silences ORDER BY rule
    """
}
