extension Chinese {
  /// What is wrong with the configuration of the daemon.
  static let configuration: [String: String] = [
    "the configuration": "配置",
    "transport '%1'": "发送通道 '%1'",
    "transport '%1' needs 'channel'": "发送通道 '%1' 缺少 'channel'",
    "a transport of the channel 'file'": "'file' 类发送通道",
    "a transport of the channel 'webhook'": "'webhook' 类发送通道",
    "add 'channel: file' or 'channel: webhook'": "请加 'channel: file' 或 'channel: webhook'",
    "'%1' needs a text": "'%1' 要写文本",
    "'%1' is one of %2, not '%3'": "'%1' 只能写 %2，不能写 '%3'",
    "'%1' needs a whole number, not '%2'": "'%1' 要写整数，不能写 '%2'",
    "'%1' needs a duration, not '%2'": "'%1' 要写时长，不能写 '%2'",
    "write a number and a unit, such as '10 s', '2 hours' or '35 days'":
      "请写数字加单位，例如 '10 s'、'2 hours' 或 '35 days'",
    "'%1' needs a size, not '%2'": "'%1' 要写大小，不能写 '%2'",
    "write it like '%1'": "请写成 '%1' 这样",
    "write it like '127.0.0.1:8086' or '[::1]:8086'": "请写成 '127.0.0.1:8086' 或 '[::1]:8086' 这样",
    "'%1' needs host and port, not '%2'": "'%1' 要写主机和端口，不能写 '%2'",
    "'%1' needs a web address": "'%1' 要写网址",
    "'%1' is %2, not %3": "'%1' 应为 %2，不能是 %3",
    "%1 to %2": "%1 到 %2",
    "'cap' is shorter than the first pause, %1": "'cap' 比第一次的间隔 %1 还短",
    "there is no transport '%1'": "没有发送通道 '%1'",
    "describe it under 'transports:'": "请在 'transports:' 下配置",
    "transports are: %1": "已有的发送通道：%1",
    "the secret '%1' cannot be read: %2": "密钥 '%1' 读不到：%2",
    "every user of this machine can read %1": "这台机器的所有用户都能读到 %1",
    "chmod o-rwx %1": "请执行 chmod o-rwx %1",
  ]
}
