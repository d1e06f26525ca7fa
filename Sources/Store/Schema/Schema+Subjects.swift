extension Schema {
  /// Who there is, how the outside knows them, and when each wants to be looked at again.
  ///
  /// A subject's row is never deleted: what was erased stays as a number. The vault (`identities`, `contacts`) is the only
  /// place for personal names. `dues` is lazy: its index moves only when an instant becomes earlier.
  static let subjects = """
    CREATE TABLE subjects (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL CHECK (kind > 0),
      -- the last journal row of this subject, 0 for none: the end of its chain
      head INTEGER NOT NULL CHECK (head >= 0),
      -- the generation of the rule book that its state was baselined under
      book INTEGER NOT NULL CHECK (book >= 0),
      state BLOB NOT NULL
    ) STRICT;

    CREATE TABLE identities (
      account TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> ''),
      value TEXT NOT NULL CHECK (value <> ''),
      subject INTEGER NOT NULL REFERENCES subjects (id),
      PRIMARY KEY (account, kind, value)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX identities_by_subject ON identities (subject);

    CREATE TABLE contacts (
      subject INTEGER NOT NULL REFERENCES subjects (id),
      account TEXT NOT NULL,
      -- the member of staff, '' where the account itself speaks
      staff TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('active', 'removed', 'bounced')),
      since INTEGER NOT NULL,
      PRIMARY KEY (subject, account, staff)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE dues (
      subject INTEGER PRIMARY KEY REFERENCES subjects (id),
      instant INTEGER NOT NULL
    ) STRICT;
    -- a row id is the last column of every index: this one is ordered by (instant, subject)
    CREATE INDEX dues_by_instant ON dues (instant);

    CREATE TABLE members (
      -- the slot of the segment
      segment INTEGER NOT NULL,
      subject INTEGER NOT NULL,
      PRIMARY KEY (segment, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX members_by_subject ON members (subject);
    """

  /// Who lives in a zone of their own: scheduled rules are served to them by its clock. A zone that is not known is kept
  /// to be told of; the book's counts for them.
  static let zones = """
    CREATE TABLE zones (
      subject INTEGER PRIMARY KEY REFERENCES subjects (id),
      zone TEXT NOT NULL,
      known INTEGER NOT NULL CHECK (known IN (0, 1))
    ) STRICT;
    -- the row id is its last column: pages of a zone come in the order of their numbers
    CREATE INDEX zones_by_zone ON zones (known, zone);
    """
}
