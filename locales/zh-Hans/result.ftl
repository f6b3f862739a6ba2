some-reset = 已重置 { $count } 个计数器
all-reset = { $count ->
    [1] 已重置 { $count } 个计数器
   *[other] 已重置全部 { $count } 个计数器
}
some-reset-undone-in-part = 已重置 { $count } 个计数器，之后恢复了 { $back } 个
all-reset-undone-in-part = 已重置全部 { $count } 个计数器，之后恢复了 { $back } 个
some-reset-undone = 已重置 { $count } 个计数器，之后已撤销
all-reset-undone = { $count ->
    [1] 已重置 { $count } 个计数器，之后已撤销
   *[other] 已重置全部 { $count } 个计数器，之后已撤销
}
unseen-none-left = 这个群组没有计数器
unseen-all-reset = 已重置全部计数器
unseen-not-there = { $count ->
    [1] 这个计数器不存在
    [2] 两个计数器都不存在
   *[other] { $count } 个计数器都不存在
}
verified = { $count ->
    [1] 已在即时通信 IM 中核实：这个计数器已从 0 重新开始。
    [2] 已在即时通信 IM 中核实：两个计数器都已从 0 重新开始。
   *[other] 已在即时通信 IM 中核实：这些计数器都已从 0 重新开始。
}
put-back-by = { $by } 于 { $when } 恢复了 { $keys }。
unseen-verified = 即时通信 IM 表示已完成，我们也核实了这个群组。之前有什么，我们不知道。
unseen-verified-counted = 即时通信 IM 表示已完成，我们也核实了这个群组。现在有 { $count } 个计数器，数值很小，可见是重置之后才计入的。
unseen-lost = 即时通信 IM 的回应丢失了，我们核实了这个群组。之前是否有可重置的计数器，我们不知道。
unseen-lost-counted = 即时通信 IM 的回应丢失了，我们核实了这个群组。现在有 { $count } 个计数器，数值很小，可见是重置之后才计入的。
refused-title = 即时通信 IM 拒绝了这次重置
refused = 它返回{ $answer }。没有改动任何数据。
not-applied-title = 没有重置任何计数器
never-sent = 请求没有发送到即时通信 IM。没有改动任何数据。
unchanged = 已在即时通信 IM 中核实：计数器都还在。没有改动任何数据。
unresolved-title = 无法确定这次重置是否生效
unresolved-done-not-read = 即时通信 IM 表示已完成，但尝试 { $tries } 次都没能读取计数器。需要由人来判断。
unresolved-done-read = 即时通信 IM 表示已完成，但尝试 { $tries } 次后读到的数值与此不符。需要由人来判断。
unresolved-lost-not-read = 即时通信 IM 的回应丢失了，尝试 { $tries } 次也没能读取计数器。需要由人来判断。
unresolved-lost-read = 即时通信 IM 的回应丢失了，尝试 { $tries } 次后读到的数值也看不出是否已完成。需要由人来判断。
both-possible = 两种情况都有可能
may-have-happened = 可能发生的情况
it-went-through = 已生效：
it-did-not = 未生效：
went-through = { $head }计数器已删除，现在的数值是之后计入的。
did-not = { $head }现在的数值就是原来的数值，其中一些后来自行变化了。
did-not-unseen = { $head }现在的数值就是原来的数值。
evidence = 读到的数值
manager = 管理员可以做什么
manager-compare = 把下面的数值与你们自己的应用或腾讯云控制台里这个群组的数值比较。
manager-look = 查看你们自己的应用或腾讯云控制台里这个群组的数值。
manager-worked = 如果原来的数值已经不在，说明重置已生效。保留本页作为记录。
manager-worked-unseen = 如果计数器不存在，或者数值很小，说明重置已生效。保留本页作为记录。
manager-again = 如果它们还在，就查找这个群组，再次重置。在此之前计入的数值也会一并移除。
decide = 判断实际结果
    .hint = 先与腾讯云控制台比较，或在群里询问。你的判断不会改动任何计数器，只用来结案，并保留在操作记录中。只有第一次判断有效。
    .reason = 判断的原因
verdict-went-through = 已生效
verdict-did-not = 未生效
decided-went-through = 判断结果：已生效
decided-did-not = 判断结果：未生效
next = 接下来
start-again = 重新开始
in-the-log = 在操作记录中查看
another-group = 查找其他群组
back-to = 返回 { $group }
