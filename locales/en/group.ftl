### A group: what it is, its counters to tick, and what happened in it.

## The card.

owner = Owner
members = Members
created = Created
last-message = Last message
last-reset = Last reset here
# $when (String) 5 min ago
# $name (Element)
last-reset-by = { $when }, by { $name }
# $when (String)
# $name (Element)
last-reset-undone = { $when }, by { $name }. Undone
# $when (String)
# $name (Element)
last-reset-undone-in-part = { $when }, by { $name }. Undone in part

## The form.

question = Which counters do you want to reset?
step = Step 1 of 3. Nothing changes yet: you check the values on the next page.
# $clock (Element) 10:42:07 UTC
read-at = Values read at { $clock }
refresh = Refresh values
# $keys (Element)
lost = Not ticked, because this group has no such counter now: { $keys }.
# Heard before the table.
# $group (String)
caption = Counters of { $group }
value-now = Value now

# A box that stands for every counter.
# $count (Number)
all = { $count ->
    [one] The only counter
    [2] Both counters
   *[other] All { $count } counters
}
all-hint = Also takes counters that appear until the next page. You see each of them there. You type the group ID on the next page.
# Where another manager has to approve it.
all-hint-two = Also takes counters that appear until the next page. You see each of them there. You type the group ID on the next page, and another manager must approve it.
all-is-for-managers = You can reset chosen counters. Only a manager can reset every counter of a group.

# How many boxes are ticked.
none-ticked = No counter ticked
# $ticked (Number) 1 or more
# $count (Number) how many boxes there are
ticked = { $count ->
    [one] 1 counter ticked
   *[other] { $ticked } of { $count } counters ticked
}
# Where the last counter of the group is ticked by hand.
every-by-hand = That is every counter of the group. You type the group ID on the next page.
every-by-hand-two = That is every counter of the group. You type the group ID on the next page, and another manager must approve it.
every-by-hand-refused = That is every counter of the group, and only a manager can reset those. Leave at least one out.

# The name of the field is common’s `reason`.
reason-hint = A ticket number and a few words, so that others understand it later.
# $count (Element) how many are ticked, as a small badge; empty where none is
submit = Review reset { $count }

## What is special about a value, in small letters beside its key.

at-maximum = at the maximum
at-minimum = at the minimum
below-zero = below zero
already-zero = already 0
# “All” is the box above the table.
cannot-be-ticked = Its key is damaged text, so it cannot be reset alone. “All” resets it too.

## Where nothing can be ticked.

counters = Counters
no-counters = This group has no counters
    .why = There is nothing to reset. A counter appears when your app counts something for the first time, for example a like.
    .community = Communities have no counters, so there is nothing to reset.
not-read = The counters could not be read
    .why = We do not know its counters right now. The group may still have some.
try-again = Try to read them again
look-only = You can look, but not reset.
    .who = People with the role support or manager can reset counters. A manager can change your role.
# A reset or an undo whose result nobody knows yet.
open-reset = A reset of this group is still being checked.
open-undo = An undo in this group is still being checked.
open-why = Nothing else can be changed here until its result is known.
open-link = See what we know

## Counters that are not there because they were reset here.

# $count (Number) how many keys
# $name (Element) who did it
# $keys (Element)
# $when (String) within a sentence: “just now”, “on 14 Nov”
# $reference (Element) a link
reset-by = { $count ->
    [one] { $name } reset { $keys } { $when } ({ $reference }). The counter comes back with the next count.
   *[other] { $name } reset { $keys } { $when } ({ $reference }). The counters come back with the next count.
}
# $count (Number) every counter that the group had
# $name (Element)
# $when (String)
# $reference (Element)
reset-every-by = { $count ->
    [one] { $name } reset the only counter { $when } ({ $reference }). The counter comes back with the next count.
    [2] { $name } reset both counters { $when } ({ $reference }). The counters come back with the next count.
   *[other] { $name } reset all { $count } counters { $when } ({ $reference }). The counters come back with the next count.
}
# A link beside it.
undo = Undo

## Below.

history = What happened here
whole-history = Everything in the log about this group
