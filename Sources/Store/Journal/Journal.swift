package import Engine
import GRDB

extension Transaction {
  /// Writes the next row of the journal and answers its number; `previous` is taken from the entry, `seq` is not.
  ///
  /// An open claim on the entry's (source, id) is settled. Saving the subject with this row as its head is the caller's.
  package func append(_ entry: JournalEntry) throws(StoreError) -> Int64 {
    let seq = try nextSeq()
    let statement = hot.append
    statement.bind(seq, at: 1)
    statement.bind(entry.subject, at: 2)
    statement.bind(entry.previous, at: 3)
    statement.bind(entry.kind.rawValue, at: 4)
    statement.bind(entry.decided, at: 5)
    statement.bind(entry.occurred, at: 6)
    statement.bind(entry.name, at: 7)
    statement.bind(entry.source, at: 8)
    statement.bind(entry.id, at: 9)
    statement.bind(entry.payload, at: 10)
    statement.bind(entry.trace, at: 11)
    try statement.run()
    lastSeq = seq
    try settleClaim(source: entry.source, id: entry.id, at: seq)
    return seq
  }

  /// The number the next row will have: one more than the last that is there.
  func nextSeq() throws(StoreError) -> Int64 {
    if let lastSeq { return lastSeq + 1 }
    defer { hot.lastSeq.reset() }
    let last = try hot.lastSeq.step() ? hot.lastSeq.int64(0) : 0
    guard last < Int64.max else { throw .full }
    lastSeq = last
    return last + 1
  }
}

extension Reader {
  /// A subject's rows, oldest first, up to and including `seq`: its chain, followed from the head without an index. With a
  /// limit, the newest of them.
  package func history(of subject: Int64, upTo seq: Int64 = .max, limit: Int = .max) throws(StoreError)
    -> [JournalEntry]
  {
    guard let head = try load(subject)?.head else { return [] }
    var newestFirst: [JournalEntry] = []
    var next = head
    while next > 0, newestFirst.count < limit {
      guard let entry = try journalEntry(next) else { throw .corrupt("journal row \(next) is missing") }
      if next <= seq { newestFirst.append(entry) }
      next = entry.previous
    }
    return newestFirst.reversed()
  }

  /// A page of the journal in order; `after` is the last row of the page before, 0 to begin.
  package func journal(after seq: Int64, limit: Int) throws(StoreError) -> [JournalEntry] {
    try all(SQL.journalAfter, [seq, limit], JournalEntry.init(row:))
  }

  /// One row.
  package func journalEntry(_ seq: Int64) throws(StoreError) -> JournalEntry? {
    try first(SQL.journalRow, [seq], JournalEntry.init(row:))
  }

  /// The number of the last row; 0 for an empty journal.
  package func lastSeq() throws(StoreError) -> Int64 {
    try first(SQL.lastSeq) { $0[0] } ?? 0
  }

  /// The journal row of an event, if its id is still remembered.
  package func seq(ofEvent id: String, from source: String) throws(StoreError) -> Int64? {
    try first(SQL.eventID, [source, id]) { $0[1] }
  }
}

extension JournalEntry {
  fileprivate init(row: Row) throws {
    guard let kind = JournalKind(rawValue: row[3]) else {
      throw StoreError.corrupt("the kind of journal row \(row[0] as Int64)")
    }
    self.init(
      subject: row[1], kind: kind, decided: row[4], occurred: row[5], name: row[6], source: row[7], id: row[8],
      payload: row.bytes(9), trace: row.bytes(10))
    seq = row[0]
    previous = row[2]
  }
}

extension SQL {
  static let lastSeq = """
    SELECT coalesce(max(seq), 0) FROM journal
    """

  static let append = """
    INSERT INTO journal (seq, subject, previous, kind, decided, occurred, name, source, id, payload, trace)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    """

  static let journalRow = """
    SELECT seq, subject, previous, kind, decided, occurred, name, source, id, payload, trace
    FROM journal WHERE seq = ?1
    """

  static let journalAfter = """
    SELECT seq, subject, previous, kind, decided, occurred, name, source, id, payload, trace
    FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2
    """
}
