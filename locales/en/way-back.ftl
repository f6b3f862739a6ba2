### On the page where somebody checks a reset: what of it can be undone later, a line for each.

# $count (Number) how many counters are reset
possible = { $count ->
    [one] You can undo it once. The removed value is put back, and what is counted until then is kept.
   *[other] You can undo it, all counters together or one by one. Each can be put back once. What is counted until then is kept.
}
# Of counters that had the smallest value there can be.
# $count (Number) how many keys
# $keys (Element) a list of keys
only-set = { $count ->
    [one] { $keys } can only be set to its old value. Then what is counted until then is lost.
   *[other] { $keys } can only be set to their old values. Then what is counted until then is lost.
}
# A counter with the largest value there can be.
# $key (Element)
at-limit = { $key } is at the limit: if anything is counted until you undo, it can only be set to its old value.
# $key (Element)
# $room (Number) how much the counter can still count
near-limit = { $key } is near the limit: if more than { $room } is counted until you undo, it can only be set to its old value.
# $count (Number) how many keys
# $keys (Element) a list of keys
never = { $count ->
    [one] An undo cannot put { $keys } back: this key is damaged text, and Counterdesk cannot send it.
   *[other] An undo cannot put { $keys } back: these keys are damaged text, and Counterdesk cannot send them.
}
# The group is full.
# $total (Number) how many counters the group has
# $limit (Number) how many a group can have
no-room = The group has { $total } counters, and the limit is { $limit }. If a new one appears after the reset, you must reset another one before all of these can be put back.
