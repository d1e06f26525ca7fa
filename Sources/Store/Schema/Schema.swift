import GRDB

/// The tables and their versions. A migration that was released is never edited: the next one follows it.
///
/// The constraints hold what the rooms above promise, so that a bug there becomes a refused transaction and not wrong
/// data: every table is STRICT, states are held by CHECKs, and transitions by triggers.
enum Schema {
  /// "Nurt", at byte 68 of the file: what `file` and we recognise it by.
  static let applicationID: Int64 = 0x4E75_7274
  /// The version that this program writes, kept as `user_version`.
  static let version: Int64 = 3

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      for tables in [subjects, journal, jobs, ledger, definitions, operations] { try db.execute(sql: tables) }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: importRefusals)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { db in
      for tables in [tallies, zones] { try db.execute(sql: tables) }
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    return migrator
  }

  /// Refuses the database of another program or of a newer version, before anything in it is changed.
  static func refuseForeign(_ db: Database, path: String) throws {
    let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    switch try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0 {
    case applicationID:
      if found > version { throw StoreError.newerSchema(found: found, known: version) }
    case 0 where try Int64.fetchOne(db, sql: SQL.countForeignTables) == 0:
      break
    default:
      throw StoreError.foreign(path: path)
    }
  }

  /// A reader cannot migrate: it wants the version it knows.
  static func requireCurrent(_ db: Database) throws {
    let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found == version else {
      throw StoreError.sql(
        code: 0,
        message: "the schema has version \(found), not \(version): open the file for writing once to migrate it")
    }
  }
}

extension SQL {
  /// An empty file may have the migrator's own table, if it was killed while it was created.
  static let countForeignTables = """
    SELECT count(*) FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
    """
}
