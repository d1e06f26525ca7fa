extension Schema {
  /// The accepted rule books, and the durable names of what they define.
  static let definitions = """
    CREATE TABLE books (
      generation INTEGER PRIMARY KEY CHECK (generation > 0),
      hash TEXT NOT NULL,
      accepted INTEGER NOT NULL,
      -- a JSON array of {"name", "text"}
      files BLOB NOT NULL
    ) STRICT;

    CREATE TABLE slots (
      id INTEGER PRIMARY KEY CHECK (id > 0),
      kind INTEGER NOT NULL CHECK (kind > 0),
      name TEXT NOT NULL,
      definition TEXT NOT NULL,
      UNIQUE (kind, name, definition)
    ) STRICT;
    CREATE TRIGGER slots_stay BEFORE DELETE ON slots
    BEGIN SELECT RAISE(ABORT, 'a slot is never reused'); END;
    CREATE TRIGGER slots_keep BEFORE UPDATE ON slots
    BEGIN SELECT RAISE(ABORT, 'a slot is never reused'); END;
    """
}
