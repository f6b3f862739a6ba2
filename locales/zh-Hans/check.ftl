step = 第 2 步，共 3 步
title = 重置前先核对
title-every = { $count ->
    [1] 重置唯一的计数器前，先核对
   *[other] 重置全部 { $count } 个计数器前，先核对
}
submit = 重置 { $count } 个计数器
submit-every = { $count ->
    [1] 重置唯一的计数器
   *[other] 重置全部 { $count } 个计数器
}
caption = 有哪些变化
now = 当前
after = 重置后
to = 变为
until-counted = （计数器会被删除，下次计数时再出现）
counters = 计数器
of-total = { $total } 个中的 { $count } 个：{ $keys }
change = 更改
change-group = { $change }群组
change-counters = { $change }计数器
change-reason = { $change }原因
type-the-id = 输入群组 ID 以确认
    .hint = 这会改动群组的全部计数器，所以要输入群组 ID：{ $id }
go-back = 返回修改
read-and-works-until = 这些数值读取于 { $read }。本页在 { $until } 之前有效，过后需要重新选择。
works-until = 本页在 { $until } 之前有效，过后需要重新选择。
back-to-the-group = 返回群组
choose-again = 重新选择
what-will-happen = 接下来会发生什么
members = 下次计数之前，群成员通常看到 0，或者看不到数字。怎么显示、什么时候重新读取计数器，都由你的应用决定。
every-deleted = 这个群组的全部计数器都会被删除。如果在你确认之前有计数器出现或消失，就不会重置任何计数器，你需要重新核对。
every-meanwhile = 确认之前新计入的数量也会移除。准确的数量会显示在凭据上。
every-deleted-approved = 这个群组的全部计数器都会被删除。如果在批准之前有计数器出现或消失，就不会重置任何计数器，你需要重新核对。
every-meanwhile-approved = 批准之前新计入的数量也会移除。准确的数量会显示在凭据上。
every-read-again = 我们会再次读取群组，把结果显示给你。
deleted = { $removed ->
    [1] 这个计数器会从群组中删除。下次计数时会重新出现，从 0 开始。
   *[other] 这 { $removed } 个计数器会全部从群组中删除。下次计数时会重新出现，从 0 开始。
}
deleted-others-stay = { $removed ->
    [1] 这个计数器会从群组中删除。下次计数时会重新出现，从 0 开始。其余 { $others } 个计数器保持不变。
   *[other] 这 { $removed } 个计数器会从群组中删除。下次计数时会重新出现，从 0 开始。其余 { $others } 个计数器保持不变。
}
meanwhile = 确认之前新计入的数量也会移除。准确的数量会显示在凭据上。
meanwhile-approved = 批准之前新计入的数量也会移除。准确的数量会显示在凭据上。
read-again = 我们会再次读取数值，把结果显示给你。
