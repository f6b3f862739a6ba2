owner = 群主
members = 群成员
created = 创建日期
last-message = 最新消息
last-reset = 本群上次重置
last-reset-by = { $when }，{ $name }
last-reset-undone = { $when }，{ $name }。已撤销
last-reset-undone-in-part = { $when }，{ $name }。已部分撤销
question = 要重置哪些计数器？
step = 第 1 步，共 3 步。现在还不会改动任何数据，下一页先核对数值。
read-at = 数值读取于 { $clock }
refresh = 重新读取
lost = 以下计数器没有勾选，因为群组里现在没有：{ $keys }。
caption = { $group } 的计数器
value-now = 当前数值
all = { $count ->
    [1] 唯一的计数器
   *[other] 全部 { $count } 个计数器
}
all-hint = 到下一页之前新出现的计数器也包括在内，下一页会逐个列出。下一页需要输入群组 ID。
all-hint-two = 到下一页之前新出现的计数器也包括在内，下一页会逐个列出。下一页需要输入群组 ID，并由另一位管理员批准。
all-is-for-managers = 你可以重置选中的计数器。只有管理员可以重置群组的全部计数器。
none-ticked = 没有勾选计数器
ticked = 已勾选 { $ticked } 个计数器，共 { $count } 个
every-by-hand = 这是群组的全部计数器。下一页需要输入群组 ID。
every-by-hand-two = 这是群组的全部计数器。下一页需要输入群组 ID，并由另一位管理员批准。
every-by-hand-refused = 这是群组的全部计数器，只有管理员可以全部重置。至少留一个不勾选。
reason-hint = 写上工单号和简短说明，方便别人以后看懂。
submit = 核对重置内容 { $count }
at-maximum = 已达上限
at-minimum = 已达下限
below-zero = 小于零
already-zero = 已经是 0
cannot-be-ticked = 它的 Key 是损坏的文本，不能单独重置。选“全部”时会一起重置。
counters = 计数器
no-counters = 这个群组没有计数器
    .why = 没有可以重置的内容。应用第一次计数（例如第一次点赞）时，才会出现计数器。
    .community = 社群没有计数器，所以没有可以重置的内容。
not-read = 无法读取计数器
    .why = 现在不知道群组有哪些计数器，群组里可能仍有计数器。
try-again = 再试着读取一次
look-only = 你可以查看，但不能重置。
    .who = 角色为客服或管理员的人可以重置计数器。管理员可以更改你的角色。
open-reset = 这个群组有一次重置仍在核实中。
open-undo = 这个群组有一次撤销仍在核实中。
open-why = 知道结果之前，这里不能再更改。
open-link = 查看已知情况
reset-by = { $name } 重置了 { $keys }（{ $when }，{ $reference }）。下次计数时，计数器会重新出现。
reset-every-by = { $count ->
    [1] { $name } 重置了唯一的计数器（{ $when }，{ $reference }）。下次计数时，计数器会重新出现。
   *[other] { $name } 重置了全部 { $count } 个计数器（{ $when }，{ $reference }）。下次计数时，计数器会重新出现。
}
undo = 撤销
history = 这个群组的操作
whole-history = 操作记录中关于这个群组的全部内容
