title-add = 撤销前先核对
title-set = 设为原来的数值前，先核对
back-to-reset = 重置 { $reference }
step = 第 1 步，共 2 步
after = 撤销后
set = 把 { $count } 个计数器设为原来的数值
leave-it = 保持现状
back = 返回这次重置
works-until = 这些数值读取于 { $read }。本页在 { $until } 之前有效，之后需要重新开始。
adds = 移除的数值会加到现在的数值上。在你确认之前计入的数值也会保留。
adds-approved = 移除的数值会加到现在的数值上。在批准之前计入的数值也会保留。
sets = 计数器会设为原来的数值。更改之后计入的数值会丢失，在你确认之前计入的也会丢失。这个操作无法撤销。
sets-approved = 计数器会设为原来的数值。更改之后计入的数值会丢失，在批准之前计入的也会丢失。这个操作无法撤销。
once = { $count ->
    [1] 只发送一次。这个计数器不能再次恢复。
   *[other] 只发送一次。这些计数器不能再次恢复。
}
in-two-parts = 这次撤销分成两部分：第一部分增加，第二部分减少（{ $keys }）。第一部分核实之后才会发送第二部分。如果没有发送，我们会告诉你，你可以稍后撤销其余部分。任何计数器都不会恢复两次。
members = 群成员的应用下次读取计数器时会看到新的数值。其他计数器保持不变。
we-check = 我们会核实数值，并显示结果。
undoes = 撤销的操作
who-reset-keys = { $by } 于 { $when } 重置了 { $keys }：{ $reference }
who-reset-count = { $by } 于 { $when } 重置了 { $count } 个计数器：{ $reference }
its-reason = 重置的原因
