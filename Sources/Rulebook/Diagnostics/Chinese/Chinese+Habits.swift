extension Chinese {
  /// What is answered to habits from other tools and languages.
  static let habits: [String: String] = [
    "a condition has no '%1'": "条件里没有 '%1'",
    "write '%1: [ … ]'": "请写 '%1: [ … ]'",
    "what is compared here is a value; to compare two fields write expr: \"%1 == %2\"":
      "这里比较的是值；要比较两个字段，写 expr: \"%1 == %2\"",
    "the name of one event": "一个事件的名称",
    "write a rule for each event": "每个事件写一条规则",
    "the name of one message": "一条消息的名称",
    "write a step '- send: …' for each message": "每条消息写一步 '- send: …'",
    "'hold' says not how long": "'hold' 没说等多久",
    "write { hold: 3 days, then: skip }": "请写 { hold: 3 days, then: skip }",
    "declare it under 'attributes:'": "在 'attributes:' 下声明",
    "one reason to stop": "一个停止的理由",
    "write one 'event:', or 'enters:' a segment that holds for either":
      "请写一个 'event:'，或用 'enters:' 加一个两种情况都算的人群",
    "keep one; for two, 'enters:' a segment that holds for either": "只留一个；想写两个，就用 'enters:' 加一个两种情况都算的人群",
    "'%1' is sent as it stands: one brace fills nothing in": "'%1' 会原样发出去：一个花括号什么也不填",
    "write {{ customer.%1 | default: '朋友' }}": "请写 {{ customer.%1 | default: '朋友' }}",
    "'%1' is a date with its year: once it is past it is never '%2' again": "'%1' 是带年份的日期：过去了就永远不会再 '%2'",
    "give '%1' the type month-day: then the next one is meant, every year": "把 '%1' 的类型改成 month-day：指的就是每年的下一次",
    "it waits until a place is free": "它要等有名额才发",
    "it waits until a place is free, and so do %1": "它要等有名额才发，%1 也一样",
  ]
}
