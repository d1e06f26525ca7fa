import CEL
import Engine
import Rulebook

/// The verdict in words.
extension ExperimentStanding {
  /// One sentence or two.
  package func words(_ language: Explanation.Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// Customers that must come before every arm was seen by as many as the book asks for; nil: never, an arm has no share.
  private var needed: Int64? {
    guard let winner = judgement.experiment.winner else { return nil }
    return judgement.experiment.customers(forEach: winner.atLeastPerArm)
  }

  private var confidence: String { judgement.experiment.winner?.confidence.description ?? "95" }

  private var english: String {
    let best = judgement.best ?? ""
    switch judgement.verdict {
    case .unasked: return "the book asks for no winner"
    case .few:
      let least = judgement.experiment.winner?.atLeastPerArm ?? 0
      let ahead = needed.map {
        $0 > customers ? "; that takes about \($0) customers, the store knows \(customers)" : ""
      }
      return "too early: \(least) must have been shown each arm\(ahead ?? "; an arm without a share is never shown")"
    case .open: return "no arm is known to be better than every other one at \(confidence) percent"
    case .better:
      return "'\(best)' is better than every other arm at \(confidence) percent"
        + (isPromoted ? "; everybody new goes that way" : "")
    case .unbalanced:
      return
        "sample ratio alarm: customers did not come to the arms as the shares say, so nothing is concluded; find what "
        + "loses or repeats them, and begin again under a new name"
    case .changed:
      return
        "arms or shares were changed after the first customer was counted: these are counts of two experiments; begin "
        + "again under a new name"
    }
  }

  private var chinese: String {
    let best = judgement.best ?? ""
    switch judgement.verdict {
    case .unasked: return "规则里没有要求判定赢家"
    case .few:
      let least = judgement.experiment.winner?.atLeastPerArm ?? 0
      let ahead = needed.map { $0 > customers ? "；大约需要 \($0) 位客户，库里有 \(customers) 位" : "" }
      return "还太早：每条至少要有 \(least) 人看过\(ahead ?? "；有一条占比为 0，永远没人看到")"
    case .open: return "在 \(confidence)% 的把握下，还没有哪条好过其他各条"
    case .better: return "在 \(confidence)% 的把握下，'\(best)' 好过其他各条" + (isPromoted ? "；新来的客户都走这条" : "")
    case .unbalanced: return "样本比例警报：各条的人数与占比不符，不下结论；请查清客户在哪里漏掉或重复了，换个名字重新开始"
    case .changed: return "开始计数之后改过分支或占比：这是两个实验的数字；请换个名字重新开始"
    }
  }
}
