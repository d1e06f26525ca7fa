extension Outcome {
  /// As the journal keeps it.
  package var json: JSON {
    let (word, why, account): (String, String?, String?) =
      switch self {
      case .delivered: ("delivered", nil, nil)
      case .dead(let why): ("dead", why, nil)
      case .bounced(let why, let account): ("bounced", why, account)
      case .cancelled(let why): ("cancelled", why, nil)
      }
    return .object(
      [JSON.Member("outcome", .text(word))] + (why.map { [JSON.Member("why", .text($0))] } ?? [])
        + (account.map { [JSON.Member("account", .text($0))] } ?? []))
  }

  /// nil when it is not what `json` gives.
  package init?(_ json: JSON) {
    let why = json["why"]?.text ?? ""
    switch json["outcome"]?.text {
    case "delivered": self = .delivered
    case "dead": self = .dead(why)
    case "bounced": self = .bounced(why, account: json["account"]?.text ?? "")
    case "cancelled": self = .cancelled(why)
    default: return nil
    }
  }
}
