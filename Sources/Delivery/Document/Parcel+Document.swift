import Engine

extension Parcel {
  /// The parcel as the outside reads it: one compact JSON object in UTF-8, the same for every channel, without a line
  /// break. Members that have no value are left out; instants are RFC 3339 in UTC.
  ///
  /// `to` maps the kind of an identity to its value. Only the business's own ids and those that the job's account gave
  /// stand there: what another account knows of the customer is none of this one's business. Of several ids of a kind
  /// the account's own comes first, then the order of the vault.
  package func document() -> [UInt8] {
    var members: [JSON.Member] = [
      JSON.Member("key", .text(job.key)),
      JSON.Member("to", .object(addresses())),
      JSON.Member("account", .text(job.account)),
      JSON.Member("channel", .text(job.channel)),
      JSON.Member("rule", .text(job.rule)),
      JSON.Member("message", .text(job.message)),
      JSON.Member("category", .text(job.category)),
      JSON.Member("marketing", .bool(job.marketing)),
    ]
    if let speaker = job.speaker { members.append(JSON.Member("speaker", .text(speaker))) }
    members.append(JSON.Member("text", .text(job.text)))
    if let coupon = job.coupon { members.append(JSON.Member("coupon", .text(coupon))) }
    if let code = job.welcomeCode { members.append(JSON.Member("welcome_code", .text(code))) }
    members.append(JSON.Member("planned", .text(RFC3339.text(job.planned))))
    if let expires = job.expires { members.append(JSON.Member("expires", .text(RFC3339.text(expires)))) }
    members.append(JSON.Member("attempt", JSON(attempt)))
    return JSON.object(members).bytes()
  }

  private func addresses() -> [JSON.Member] {
    let own = identities.filter { $0.account == job.account }
    let business = identities.filter { $0.account.isEmpty && !job.account.isEmpty }
    var seen: Set<String> = []
    return (own + business).filter { seen.insert($0.kind).inserted }.map { JSON.Member($0.kind, .text($0.value)) }
  }
}
