### The page of a reset whose result is known, or known to be unknowable. What an undo's page says otherwise stands
### in put-back.ftl.

## The title, where it went through. $count says how many counters were reset, $back how many were put back since.

# Ticked counters.
# $count (Number)
some-reset = { $count ->
    [one] { $count } counter reset
   *[other] { $count } counters reset
}
# All counters of the group.
# $count (Number)
all-reset = { $count ->
    [one] { $count } counter reset
    [2] Both counters reset
   *[other] All { $count } counters reset
}
# $count (Number)
# $back (Number)
some-reset-undone-in-part = { $count ->
    [one] { $count } counter reset, { $back } put back since
   *[other] { $count } counters reset, { $back } put back since
}
# $count (Number)
# $back (Number)
all-reset-undone-in-part = { $count ->
    [one] { $count } counter reset, { $back } put back since
    [2] Both counters reset, { $back } put back since
   *[other] All { $count } counters reset, { $back } put back since
}
# $count (Number)
some-reset-undone = { $count ->
    [one] { $count } counter reset, and undone since
   *[other] { $count } counters reset, and undone since
}
# $count (Number)
all-reset-undone = { $count ->
    [one] { $count } counter reset, and undone since
    [2] Both counters reset, and undone since
   *[other] All { $count } counters reset, and undone since
}

## The title, where nobody had seen the values. $count says how many keys were typed.

# All of the group, and none is there now.
unseen-none-left = The group has no counters
# All of the group; some are there now, counted since.
unseen-all-reset = All counters reset
# The typed ones, and none of them is there now.
# $count (Number)
unseen-not-there = { $count ->
    [one] The counter is not there
    [2] Neither counter is there
   *[other] None of the { $count } counters is there
}

## The line under the title.

# $count (Number) how many counters were reset
verified = { $count ->
    [one] We checked with Tencent Chat: the counter starts from 0 again.
    [2] We checked with Tencent Chat: both counters start from 0 again.
   *[other] We checked with Tencent Chat: the counters start from 0 again.
}
# One sentence for each undo of this reset.
# $keys (Element) the keys of the counters, as a list
# $by (Element) who did it
# $when (String) 18 Nov 2025, 10:44:31 UTC
put-back-by = { $keys } put back by { $by }, { $when }.
# Nobody had seen the values.
unseen-verified = Tencent Chat answered that it is done, and we checked the group. We do not know what was there before.
# Nobody had seen the values. $count says how many of the counters are there now.
# $count (Number)
unseen-verified-counted = { $count ->
    [one] Tencent Chat answered that it is done, and we checked the group. One counter is there. Its value is so small that it was counted since.
   *[other] Tencent Chat answered that it is done, and we checked the group. Some counters are there. Their values are so small that they were counted since.
}
# Nobody had seen the values.
unseen-lost = The answer of Tencent Chat was lost, and we checked the group. We do not know whether there was anything to reset.
# Nobody had seen the values. $count says how many of the counters are there now.
# $count (Number)
unseen-lost-counted = { $count ->
    [one] The answer of Tencent Chat was lost, and we checked the group. One counter is there. Its value is so small that it was counted since.
   *[other] The answer of Tencent Chat was lost, and we checked the group. Some counters are there. Their values are so small that they were counted since.
}

refused-title = Tencent Chat refused this reset
# $answer (Element) code 10010: “The group does not exist.”
refused = It answered with { $answer }. Nothing was changed.
not-applied-title = Nothing was reset
never-sent = The request was never sent to Tencent Chat. Nothing was changed.
unchanged = We checked with Tencent Chat: the counters are all there. Nothing was changed.

unresolved-title = We could not find out whether this reset went through
# Tencent Chat said that it is done, and the counters could not be read to make sure.
# $tries (Number)
unresolved-done-not-read = { $tries ->
    [one] Tencent Chat answered that it is done, and the counters could not be read in { $tries } try. A person has to decide.
   *[other] Tencent Chat answered that it is done, and the counters could not be read in { $tries } tries. A person has to decide.
}
# $tries (Number)
unresolved-done-read = { $tries ->
    [one] Tencent Chat answered that it is done, and what we read after { $tries } try does not match that. A person has to decide.
   *[other] Tencent Chat answered that it is done, and what we read after { $tries } tries does not match that. A person has to decide.
}
# $tries (Number)
unresolved-lost-not-read = { $tries ->
    [one] The answer of Tencent Chat was lost, and the counters could not be read in { $tries } try. A person has to decide.
   *[other] The answer of Tencent Chat was lost, and the counters could not be read in { $tries } tries. A person has to decide.
}
# $tries (Number)
unresolved-lost-read = { $tries ->
    [one] The answer of Tencent Chat was lost, and what we read after { $tries } try does not show it. A person has to decide.
   *[other] The answer of Tencent Chat was lost, and what we read after { $tries } tries does not show it. A person has to decide.
}

## Where it could not be found out: what may have happened, and what to do.

both-possible = Both are possible
# The same where nothing was read.
may-have-happened = What may have happened
# Begins a line, in bold; stands in the sentences below as $head.
it-went-through = It went through:
# Begins a line, in bold; stands in the sentences below as $head.
it-did-not = It did not:
# $head (Element) “It went through:”
went-through = { $head } the counters were deleted, and the values now were counted since.
# $head (Element) “It did not:”
did-not = { $head } the values now are the old ones, and some changed by themselves.
# Nobody had seen the values.
# $head (Element) “It did not:”
did-not-unseen = { $head } the values now are the old ones.
# Over the table of what was read.
evidence = What we read
manager = What a manager can do
manager-compare = Compare the values below with what your own app or the Tencent console shows for this group.
# Nobody had seen the values.
manager-look = Look at what your own app or the Tencent console shows for this group.
manager-worked = If the old values are no longer there, the reset worked. Keep this page as the record.
# Nobody had seen the values.
manager-worked-unseen = If the counters are not there or small, the reset worked. Keep this page as the record.
manager-again = If they are still there, look up the group and reset them again. Then what was counted since is removed too.

decide = Decide what happened
    .hint = First compare with the Tencent console, or ask in the group. Your decision changes no counter. It closes the case and stays in the activity log. Only the first decision counts.
    .reason = Reason for the decision
# On a button.
verdict-went-through = It went through
# On a button.
verdict-did-not = It did not
decided-went-through = Decided: it went through
decided-did-not = Decided: it did not go through

## Where to go on.

next = Next
start-again = Start again
in-the-log = See it in the activity log
another-group = Look up another group
# $group (Element) the group's name, or its ID
back-to = Back to { $group }
