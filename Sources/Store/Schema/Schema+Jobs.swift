extension Schema {
  /// The outbox. Its states and their transitions are those of ``Engine/JobState``:
  ///
  ///     ready ──▶ claimed | cancelled | expired
  ///     claimed ──▶ delivered | dead | uncertain | ready
  ///     uncertain ──▶ delivered | dead | ready (service messages only)
  ///
  /// CHECKs hold what a state means: a claim has a worker and a lease and nothing else has; a final state says when, and
  /// nothing else does. The trigger holds the arrows. Each open state has partial indexes of its own, so the finished
  /// millions cost nothing. A full index on `subject` would dirty a page per job (measured: 10 % of the ingest); a subject's
  /// jobs are found along its journal chain instead, by `seq`, which only grows.
  static let jobs = """
    CREATE TABLE jobs (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      -- the journal row that decided it
      seq INTEGER NOT NULL CHECK (seq > 0),
      subject INTEGER NOT NULL,
      rule TEXT NOT NULL,
      message TEXT NOT NULL,
      account TEXT NOT NULL,
      channel TEXT NOT NULL,
      category TEXT NOT NULL,
      marketing INTEGER NOT NULL CHECK (marketing IN (0, 1)),
      speaker TEXT,
      text TEXT NOT NULL,
      coupon TEXT,
      welcome_code TEXT,
      planned INTEGER NOT NULL,
      expires INTEGER,
      state TEXT NOT NULL
        CHECK (state IN ('ready', 'claimed', 'delivered', 'dead', 'uncertain', 'cancelled', 'expired')),
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      not_before INTEGER NOT NULL,
      lease_until INTEGER,
      worker TEXT,
      settled INTEGER,
      error TEXT,
      CHECK ((state = 'claimed') = (lease_until IS NOT NULL)),
      CHECK ((state = 'claimed') = (worker IS NOT NULL)),
      CHECK ((state IN ('delivered', 'dead', 'cancelled', 'expired')) = (settled IS NOT NULL)),
      CHECK (state NOT IN ('claimed', 'uncertain') OR attempts > 0),
      CHECK (state <> 'dead' OR error IS NOT NULL),
      CHECK (state <> 'expired' OR expires IS NOT NULL)
    ) STRICT;
    CREATE INDEX jobs_ready ON jobs (account, not_before) WHERE state = 'ready';
    CREATE INDEX jobs_ready_by_subject ON jobs (subject) WHERE state = 'ready';
    CREATE INDEX jobs_by_seq ON jobs (seq);
    CREATE INDEX jobs_claimed ON jobs (lease_until) WHERE state = 'claimed';
    CREATE INDEX jobs_uncertain ON jobs (id) WHERE state = 'uncertain';

    CREATE TRIGGER jobs_machine BEFORE UPDATE OF state ON jobs
    WHEN OLD.state <> NEW.state AND NOT CASE OLD.state
      WHEN 'ready' THEN NEW.state IN ('claimed', 'cancelled', 'expired')
      WHEN 'claimed' THEN NEW.state IN ('delivered', 'dead', 'uncertain', 'ready')
      WHEN 'uncertain' THEN NEW.state IN ('delivered', 'dead') OR (NEW.state = 'ready' AND OLD.marketing = 0)
      ELSE FALSE
    END
    BEGIN SELECT RAISE(ABORT, 'a job does not go from there to here'); END;
    """
}
