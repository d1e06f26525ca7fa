extension Code {
  /// The pages about the text of a file, in Chinese.
  static let chineseTextPages: [Code: Page] = [
    .singleBraces: Page(
      "一个花括号什么也不填",
      "别的工具写 '{昵称}'。这里字段要放在两个花括号里：'{{ customer.nickname | default: '朋友' }}'；只写一个，客户看到的就是花括号。消息会原样发出去。"),
    .neverAhead: Page(
      "过去的日期，问的却是“还没到”",
      "'date' 带着年份：出生日期永远不会 'in-less-than: 7 days'，规则也就永远不触发。生日、纪念日用类型 'month-day'：'05-20'，指的是下一次，含今天。"),
    .yamlSyntax: Page("不是有效的 YAML", "从这里开始无法解析。请检查缩进（只用空格，同级对齐)、没闭合的引号和括号，以及上一行。"),
    .notUTF8: Page("文件不是 UTF-8 编码", "请另存为 UTF-8 编码。表格软件和老编辑器常常存成 GBK。"),
    .oneDocument: Page("一个文件只能有一份文档", "请删掉 '---' 这一行，或把后面的内容另存一个文件；同一文件夹的文件会一起加载。"),
    .noAnchors: Page("不支持锚点和引用", "'&名称' 和 '*名称' 会让内容在别处悄悄出现。请直接写值；消息可以用 'like:'。"),
    .noMerge: Page("不支持 '<<'", "合并键看不出值从哪里来。请逐项写出；消息可以用 'like:'。"),
    .noTags: Page("不支持类型标记", "值的类型由键决定，请删掉 '!标记'；文字以 '!' 开头时请加引号。"),
    .duplicateKey: Page("同一处有两个相同的键", "两个只能有一个生效。请删掉一个，或改名。"),
    .scalarKey: Page("键必须是文本", "列表和键值组不能作键。键以 '[' 或 '{' 开头时请加引号。"),
    .tooLarge: Page("文件太大", "单个规则文件最大 1 MiB。请拆成多个文件，每个板块都可以分开写。"),
    .tooDeep: Page("嵌套太深", "最多 64 层。这么深的条件，最好定义成一个有名字的人群。"),
    .tooManyNodes: Page("文件里的值太多", "请拆成多个文件，每个板块都可以分开写。"),
    .tooManyProblems: Page("问题太多，没有列全", "只列出了前面的。它们往往是同一个原因：先改第一个，再检查一次。"),
    .quoteTemplate: Page("以 '{{' 开头的文字要加引号", "YAML 会把 '{' 当成键值组的开头。请写成 \"{{ … }}\"，或用文本块 'text: |'。"),
    .spaceAfterColon: Page("冒号后少了空格", "'title:文字' 在 YAML 里是一个词。请写 'title: 文字'。"),
    .fullWidthPunctuation: Page(
      "该用半角的地方用了全角",
      "文件结构要用半角符号：':' ',' '[' ']' '{' '}' 和直引号。引号里和文本块里可以用任何符号。"),
    .hashCutsText: Page("空格加 '#' 会变成注释", "' #' 之后的内容会被截断。请给整段文字加引号。"),
    .reservedStart: Page("不加引号时不能以这个符号开头", "'@'、'%'、'*'、'&'、'!' 和 '`' 不能直接放在值的开头，请加引号。"),
    .commaInFlow: Page("括号里的逗号是分隔符", "'[…]' 或 '{…}' 里的文字含逗号会被拆成两项，请加引号。"),
    .wideIndent: Page("缩进用了全角空格", "请用普通的半角空格缩进。"),
    .wideDash: Page("列表该用 '-' 的地方用了长横线", "列表项以半角减号加空格开头。"),
  ]
}
