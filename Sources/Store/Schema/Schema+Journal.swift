extension Schema {
  /// What happened, in order, and which event ids were seen.
  ///
  /// `journal` rows are never deleted, and `seq` has no holes; erasure empties `payload` and `trace`. `event_ids` are
  /// pruned in journal order (see ``Transaction/pruneEventIDs(before:limit:)``), so they need no index on time.
  static let journal = """
    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      subject INTEGER NOT NULL CHECK (subject >= 0),
      -- the subject's row before this one, 0 for the first: a chain that can only go back
      previous INTEGER NOT NULL CHECK (previous >= 0 AND previous < seq),
      kind INTEGER NOT NULL CHECK (kind > 0),
      decided INTEGER NOT NULL,
      occurred INTEGER NOT NULL CHECK (occurred <= decided OR kind = 5),
      name TEXT NOT NULL,
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      payload BLOB NOT NULL,
      trace BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER journal_stays BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'journal rows are never deleted'); END;

    CREATE TABLE event_ids (
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      digest BLOB NOT NULL,
      decided INTEGER NOT NULL,
      seq INTEGER NOT NULL CHECK (seq > 0),
      PRIMARY KEY (source, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE log_cursor (
      name TEXT PRIMARY KEY,
      seq INTEGER NOT NULL CHECK (seq >= 0)
    ) STRICT, WITHOUT ROWID;
    """
}
