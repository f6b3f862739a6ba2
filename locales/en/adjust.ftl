### Adjusting counters: the page where amounts are filled in, the check page, the result and its undo.

## The page where amounts are filled in.

tabs = What to do with this group
tab = Adjust
tab-reset = Reset
# $group (String)
title = Adjust: { $group }
question = How do you want to change values?
add = Add
    .hint = What is counted meanwhile is kept.
take = Take away
    .hint = What is counted meanwhile is kept.
set = Set to a value
    .hint = Overwrites. What is counted meanwhile is lost.
amounts = Which counters, and how much?
    .hint = Whole numbers only. What stays empty stays as it is. You check the values on the next page.
amount = Amount
# $key (String)
amount-for = Amount for { $key }
new-counter = A new counter
new-amount = Amount for the new counter
# $count (Number)
# $limit (Number)
room = A group can have { $limit } counters. This one has { $count }.
# $limit (Number)
no-room = This group has { $limit } counters already, so there is no room for a new one.
submit = Review change
none-yet = This group has no counters yet. You can make the first one here.
look-only = You can look, but not adjust.
    .who = People with the role support or manager can adjust counters. A manager can change your role.
open = A change of this group is still being checked.

## The page where it is checked.

title-add = Check before you add
title-take = Check before you take away
title-set = Check before you set values
added = Added
taken = Taken away
after = After
new = new
# $amount (String) 1.5 thousand
about = about { $amount }
# $new (Element)
# $old (Element)
looks-like = { $new } looks like { $old }.
# $old (Element)
# $value (Element)
looks-like-why = The group has a counter { $old } with the value { $value }. If you meant that one, go back.
new-keys = New counters
# $keys (Element)
# $count (Number)
# $limit (Number)
places = { $keys }. Then { $count } of { $limit } places are taken.
adds = The amounts are added to what is there when they arrive. What is counted until then is kept, so a value may come out higher than shown.
takes = The amounts are taken from what is there when they arrive. What is counted until then is kept, so a value may come out higher than shown.
sets = The values are overwritten. What is counted until then is lost.
sent-once = It is sent once. If no answer comes, we read the counters to find out, and never send it a second time.
members = Members see it when their app next reads the counters. The other counters stay as they are.
undo-amounts = We read the values again and show you the result. It can be undone, each counter once, by the same amount.
undo-set = We read the values again and show you the result. It can be undone, each counter once: its old value comes back, plus what was counted since.
zero-stays = A counter that is set to 0 stays and keeps its place. Only a reset removes it.
# $keys (Element)
below-zero = Below zero afterwards: { $keys }.
# $count (Number)
submit-add = { $count ->
    [one] Add to 1 counter
   *[other] Add to { $count } counters
}
# $count (Number)
submit-take = { $count ->
    [one] Take away from 1 counter
   *[other] Take away from { $count } counters
}
# $count (Number)
submit-set = { $count ->
    [one] Set 1 counter
   *[other] Set { $count } counters
}

## The page where a second person approves it.

approve-question = Approve this change?
# $count (Number)
approve-add = { $count ->
    [one] Approve: add to 1 counter
   *[other] Approve: add to { $count } counters
}
# $count (Number)
approve-take = { $count ->
    [one] Approve: take away from 1 counter
   *[other] Approve: take away from { $count } counters
}
# $count (Number)
approve-set = { $count ->
    [one] Approve: set 1 counter
   *[other] Approve: set { $count } counters
}

## The page of its result, and its receipt.

# $count (Number)
done-add = { $count ->
    [one] Amount added to 1 counter
   *[other] Amounts added to { $count } counters
}
# $count (Number)
done-take = { $count ->
    [one] Amount taken away from 1 counter
   *[other] Amounts taken away from { $count } counters
}
# $count (Number)
done-set = { $count ->
    [one] Value of 1 counter set
   *[other] Values of { $count } counters set
}
verified = We checked with Tencent Chat: the change is in the values.
refused-title = Tencent Chat refused this change
not-applied-title = No value was changed
unchanged = We checked with Tencent Chat: the values are as they were. Nothing was changed.
unresolved-title = We could not find out whether this change went through
# $head (Element)
went-through = { $head } the values were changed, and any other difference was counted since.
# $head (Element)
did-not = { $head } the values were not changed, and any difference was counted since.
manager-worked = If the values show the change, it worked. Keep this page as the record.
manager-again = If they do not, look up the group and adjust it again.
adjusted-by = Changed by
caption = Counters of this change
set-to = Set to
# $value (String)
text-added = added { $value }
# $value (String)
text-taken = taken away { $value }
# $value (String)
text-set = set to { $value }
# $value (String)
text-to-add = to add { $value }
# $value (String)
text-to-take = to take away { $value }
# $value (String)
text-to-set = to set to { $value }

## While its result is not known.

unknown-title = We do not know yet whether this change went through
# $head (Element)
do-not-send = { $head } If the first one arrived, a second one would change the values once more.
# $head (Element)
do-not-change = { $head } Then we could not find out what this change did.
# $name (Element)
# $count (Number)
# $group (Element)
confirmed = { $count ->
    [one] { $name } confirmed a change of 1 counter in { $group }.
   *[other] { $name } confirmed a change of { $count } counters in { $group }.
}
looks-changed = Looks changed
not-changed = Not changed
# $count (Number)
found-changed = { $count ->
    [one] { $count } looks changed
   *[other] { $count } look changed
}
# $count (Number)
found-not-changed = { $count ->
    [one] { $count } not changed
   *[other] { $count } not changed
}

## Its undo.

undo-lede = Takes the change back. What was counted since is kept. You check it first.
# Over figures above and below 0.
undo-amount = Changes by
undo-which = Counters to undo
undo-adds = What this change did is taken back. What was counted since, and is counted until it arrives, is kept.
# $reference (String)
back-to = Change { $reference }
back = Back to the change
# $by (Element)
# $keys (Element)
# $when (String)
# $reference (Element)
who-changed = { $by } changed { $keys } on { $when }: { $reference }
# $by (Element)
# $count (Number)
# $when (String)
# $reference (Element)
who-changed-count = { $by } changed { $count } counters on { $when }: { $reference }
its-reason = Reason for the change
undone = We checked with Tencent Chat: the change is taken back. What was counted since is kept.
# $reference (String)
# $by (String)
# $when (String)
# $reason (String)
text-undo-of = Undo of { $reference }: { $by } changed values on { $when } ({ $reason })
