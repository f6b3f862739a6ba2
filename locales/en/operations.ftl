### What a reset or an undo was about: in lists, and in the line that says that one needs attention.

# $count (Number)
reset-of = { $count ->
    [one] Reset of 1 counter
   *[other] Reset of { $count } counters
}
# Every counter that the group had.
# $count (Number)
reset-of-every = { $count ->
    [one] Reset of the only counter
    [2] Reset of both counters
   *[other] Reset of all { $count } counters
}
# Of all, where nobody could read how many there were.
reset-of-all = Reset of all counters
# $count (Number)
undo-of = { $count ->
    [one] Undo of 1 counter
   *[other] Undo of { $count } counters
}
# What an adjustment was, or is to be: whether it happened is said beside it.
# $count (Number)
adjust-add = { $count ->
    [one] Adding to 1 counter
   *[other] Adding to { $count } counters
}
# $count (Number)
adjust-take = { $count ->
    [one] Taking away from 1 counter
   *[other] Taking away from { $count } counters
}
# $count (Number)
adjust-set = { $count ->
    [one] Setting the value of 1 counter
   *[other] Setting the values of { $count } counters
}
# In lists.
# $what (String) one of the above
# $group (Element) its name
in-group = { $what }, { $group }
