title = 你的恢复代码
lead = 手机丢失时，可以用这些代码登录。每个代码只能用一次。不要存放在手机里。
shown = 这里只显示 { $minutes } 分钟，之后不再显示。下载、复制，或打印此页。
whose = { $name } 的 Counterdesk 恢复代码，用于 { $address }
list = 恢复代码
saved = 我已保存
download = 下载为文本文件
copy = 复制代码
gone = { $left ->
    [0] 恢复代码只在生成时显示。没有剩余的恢复代码。
   *[other] 恢复代码只在生成时显示。还剩 { $left } 个恢复代码。
}
