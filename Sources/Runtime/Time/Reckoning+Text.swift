import Engine

extension Reckoning {
  /// As it is kept in the store, with each commit.
  var text: String {
    let members = [
      JSON.Member("course", .text(course.rawValue)), JSON.Member("anchor", anchor.json),
      JSON.Member("since", JSON(since)), JSON.Member("ahead", .bool(ahead)), JSON.Member("accepted", accepted.json),
    ]
    return String(decoding: JSON.object(members).bytes(), as: UTF8.self)
  }

  /// nil where it is not what `text` gives.
  init?(_ text: String) {
    guard let json = try? JSON.parse(Array(text.utf8)), let course = json["course"]?.text.flatMap(Course.init),
      let anchor = json["anchor"].flatMap(ClockReading.init), let since = json["since"]?.integer,
      let ahead = json["ahead"]?.bool, let accepted = json["accepted"].flatMap(ClockReading.init)
    else { return nil }
    self.init(course, anchor: anchor, since: since, ahead: ahead, accepted: accepted)
  }
}

extension ClockReading {
  fileprivate var json: JSON {
    .object([JSON.Member("wall", JSON(wall)), JSON.Member("uptime", JSON(uptime)), JSON.Member("boot", .text(boot))])
  }

  fileprivate init?(_ json: JSON) {
    guard let wall = json["wall"]?.integer, let uptime = json["uptime"]?.integer, let boot = json["boot"]?.text else {
      return nil
    }
    self.init(wall: wall, uptime: uptime, boot: boot)
  }
}
