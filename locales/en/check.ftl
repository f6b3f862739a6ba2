### The page on which a reset is checked before it is confirmed. A reset deletes counters: never say less.

step = Step 2 of 3
title = Check before you reset
# Every counter of the group.
# $count (Number)
title-every = { $count ->
    [one] Check before you reset the only counter
    [2] Check before you reset both counters
   *[other] Check before you reset all { $count } counters
}
# On the red button.
# $count (Number)
submit = { $count ->
    [one] Reset 1 counter
   *[other] Reset { $count } counters
}
# On the red button, where it is every counter of the group.
# $count (Number)
submit-every = { $count ->
    [one] Reset the only counter
    [2] Reset both counters
   *[other] Reset all { $count } counters
}

## What changes.

caption = What changes
now = Now
after = After the reset
# Heard between the value now and the one after it.
to = to
# In small letters beside the 0.
until-counted = (the counter is removed until the next count)

## The facts, and the links to where they can be changed.

counters = Counters
# $count (Number)
# $total (Number) how many the group has
# $keys (Element)
of-total = { $count } of { $total }: { $keys }
change = Change
# Heard in place of `change`.
# $change (Element) that word, which alone is seen
change-group = { $change } group
# $change (Element)
change-counters = { $change } counters
# $change (Element)
change-reason = { $change } reason

## Confirming.

# The field that asks for the ID where every counter of the group changes.
# $id (Element)
type-the-id = Type the group ID to confirm
    .hint = Every counter of this group changes, so we ask for its ID: { $id }
go-back = Go back and change
# $read (Element) 10:42:07 UTC
# $until (Element) 10:52:07 UTC
read-and-works-until = These values were read at { $read }. This page works until { $until }; after that you choose again.
# $until (Element)
works-until = This page works until { $until }; after that you choose again.
back-to-the-group = Back to the group
choose-again = Choose again

## What will happen.

what-will-happen = What will happen
# Tencent’s documents promise nothing of a counter that is not there, so neither does this.
members = Members usually see 0, or no number, until the next count. Your app decides that, and it decides when it reads the counters again.
every-deleted = Every counter of this group is deleted. If a counter appears or disappears before you confirm, nothing is reset, and you check again.
every-meanwhile = What comes in before you confirm is removed too. The receipt shows the exact amounts.
# The same three where a second person has to approve it.
every-deleted-approved = Every counter of this group is deleted. If a counter appears or disappears before it is approved, nothing is reset, and you check again.
every-meanwhile-approved = What comes in before it is approved is removed too. The receipt shows the exact amounts.
every-read-again = We read the group again and show you the result.
# Where the group has no other counters.
# $removed (Number)
deleted = { $removed ->
    [one] The counter is deleted from the group. With the next count it comes back, and starts from 0.
    [2] Both counters are deleted from the group. With the next count they come back, and start from 0.
   *[other] All { $removed } counters are deleted from the group. With the next count they come back, and start from 0.
}
# Where it has.
# $removed (Number)
# $others (Number) at least 1
deleted-others-stay = { $removed ->
    [one] { $others ->
        [one] The counter is deleted from the group. With the next count it comes back, and starts from 0. The other counter stays as it is.
       *[other] The counter is deleted from the group. With the next count it comes back, and starts from 0. The other { $others } counters stay as they are.
    }
   *[other] { $others ->
        [one] These { $removed } counters are deleted from the group. With the next count they come back, and start from 0. The other counter stays as it is.
       *[other] These { $removed } counters are deleted from the group. With the next count they come back, and start from 0. The other { $others } counters stay as they are.
    }
}
# $count (Number)
meanwhile = { $count ->
    [one] What this counter gains before you confirm is removed too. The receipt shows the exact amounts.
   *[other] What these counters gain before you confirm is removed too. The receipt shows the exact amounts.
}
# $count (Number)
meanwhile-approved = { $count ->
    [one] What this counter gains before it is approved is removed too. The receipt shows the exact amounts.
   *[other] What these counters gain before it is approved is removed too. The receipt shows the exact amounts.
}
read-again = We read the values again and show you the result.
