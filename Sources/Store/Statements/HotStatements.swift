import GRDB

/// The statements an event runs, prepared once and kept with the writing connection.
struct HotStatements {
  let subjectOfIdentity: HotStatement
  let insertSubject: HotStatement
  let insertIdentity: HotStatement
  let loadSubject: HotStatement
  let saveSubject: HotStatement
  let lastSeq: HotStatement
  let append: HotStatement
  let takeEventID: HotStatement
  let eventID: HotStatement
  let placeEventID: HotStatement
  let releaseEventID: HotStatement
  let arm: HotStatement
  let rearm: HotStatement
  let disarm: HotStatement
  let insertJob: HotStatement

  init(on db: Database) throws(StoreError) {
    subjectOfIdentity = try HotStatement(SQL.subjectOfIdentity, on: db)
    insertSubject = try HotStatement(SQL.insertSubject, on: db)
    insertIdentity = try HotStatement(SQL.insertIdentity, on: db)
    loadSubject = try HotStatement(SQL.loadSubject, on: db)
    saveSubject = try HotStatement(SQL.saveSubject, on: db)
    lastSeq = try HotStatement(SQL.lastSeq, on: db)
    append = try HotStatement(SQL.append, on: db)
    takeEventID = try HotStatement(SQL.takeEventID, on: db)
    eventID = try HotStatement(SQL.eventID, on: db)
    placeEventID = try HotStatement(SQL.placeEventID, on: db)
    releaseEventID = try HotStatement(SQL.releaseEventID, on: db)
    arm = try HotStatement(SQL.arm, on: db)
    rearm = try HotStatement(SQL.rearm, on: db)
    disarm = try HotStatement(SQL.disarm, on: db)
    insertJob = try HotStatement(SQL.insertJob, on: db)
  }
}
