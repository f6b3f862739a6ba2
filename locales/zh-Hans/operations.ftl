reset-of = 重置 { $count } 个计数器
reset-of-every = { $count ->
    [1] 重置唯一的计数器
   *[other] 重置全部 { $count } 个计数器
}
reset-of-all = 重置全部计数器
undo-of = 撤销 { $count } 个计数器的更改
adjust-add = 增加 { $count } 个计数器的数值
adjust-take = 减少 { $count } 个计数器的数值
adjust-set = 把 { $count } 个计数器设为指定数值
in-group = { $what }，{ $group }
