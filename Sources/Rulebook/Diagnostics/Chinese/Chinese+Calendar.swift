/// Of calendars, and of time triggers that are asked for by themselves.
extension Chinese {
  static let calendar: [String: String] = [
    "its first row is: date,workday": "第一行应为：date,workday",
    "the day '%1' stands there twice": "日期 '%1' 写了两次",
    "rule '%1' goes by workdays, and these are known to %2: from then on they are Monday to Friday":
      "规则 '%1' 按工作日执行，而工作日数据只到 %2：之后一律按周一到周五",
    "upgrade nurture, or write 'calendar: { workdays: workdays.csv }' with the days that were announced":
      "请升级 nurture，或用 'calendar: { workdays: workdays.csv }' 写入已公布的安排",
    "a date or a day of the year": "日期或月日",
    "write it as 1990-05-20 or 05-20": "请写成 1990-05-20 或 05-20",
    "a time trigger": "时间触发器",
    "write such as: every: thursday at 20:00": "例如：every: thursday at 20:00",
    "there is no time trigger '%1'": "没有时间触发器 '%1'",
  ]
}
