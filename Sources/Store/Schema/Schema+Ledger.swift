extension Schema {
  /// What is counted and what is unique: promises about money are kept here.
  static let ledger = """
    CREATE TABLE coupons (
      code TEXT PRIMARY KEY,
      coupon TEXT NOT NULL,
      subject INTEGER NOT NULL,
      -- the step key: one step issues once
      key TEXT NOT NULL UNIQUE,
      issued INTEGER NOT NULL,
      expires INTEGER NOT NULL CHECK (expires >= issued),
      state TEXT NOT NULL CHECK (state IN ('issued', 'returned')),
      returned INTEGER,
      CHECK ((state = 'returned') = (returned IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX coupons_by_subject ON coupons (subject);
    CREATE TRIGGER coupons_machine BEFORE UPDATE OF state ON coupons
    WHEN OLD.state = 'returned'
    BEGIN SELECT RAISE(ABORT, 'a returned coupon stays returned'); END;

    CREATE TABLE pools (
      name TEXT PRIMARY KEY,
      taken INTEGER NOT NULL CHECK (taken >= 0),
      -- what may be taken at most, NULL for a mere counter
      cap INTEGER CHECK (taken <= cap)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE claims (
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      owner INTEGER NOT NULL,
      PRIMARY KEY (kind, value)
    ) STRICT, WITHOUT ROWID;
    """

  /// What is counted within a period: budgets, brakes. One row each; a new period begins at nothing.
  static let tallies = """
    CREATE TABLE tallies (
      name TEXT PRIMARY KEY,
      -- the first instant of the period
      since INTEGER NOT NULL,
      taken INTEGER NOT NULL CHECK (taken >= 0),
      -- what may be taken at most, NULL for a mere counter
      cap INTEGER CHECK (taken <= cap)
    ) STRICT, WITHOUT ROWID;
    """
}
