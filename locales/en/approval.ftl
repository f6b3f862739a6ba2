### The two-person rule: one request, as the second person sees it, and how it is asked for. Why it cannot be answered
### stands in cannot-approve.ftl.

## On the check pages, where the rule asks for a second person.

# On the button.
ask = Ask another manager
# The first line of what will happen.
approved-first = Another manager must approve this first. They have one hour, and they see the values at that moment. Nothing is sent before.

## The page.

reset-question = Approve this reset?
undo-question = Approve this undo?
approved = Approved
declined = Declined
expired = Nobody approved it in time
step = A second person decides
# Heard over the tables.
caption-then-and-now = The counters then and now
caption-then = The counters when it was asked for
# Over the values.
when-asked = When asked
no-keys = The counters of the group could not be read when it was asked for, and they cannot be read now.
# $clock (Element) 10:44:31 UTC
read-at = The values under “Now” were read at { $clock }.

## What it is about, in the list of facts.

to-be-done = To be done
works-until = Can be approved until
declined-by = Declined by
# The reason for declining.
their-reason = Why
page-for-them = Page for the other manager

## What will happen, a line for each.

sets = The counters are set to their old values. What was counted since is lost.
adds = The change is taken back. What was counted since is kept.
deletes-all = Every counter of the group is deleted. What is counted before you approve is removed too. It can be undone, each counter once.
deletes-all-unseen = Every counter of the group is deleted. Nobody has seen the values, so it cannot be undone.
# $count (Number)
deletes = { $count ->
    [one] { $count } counter is deleted. What is counted before you approve is removed too. It can be undone, each counter once.
   *[other] { $count } counters are deleted. What is counted before you approve is removed too. It can be undone, each counter once.
}
# $count (Number)
deletes-unseen = { $count ->
    [one] { $count } counter is deleted. Nobody has seen the values, so it cannot be undone.
   *[other] { $count } counters are deleted. Nobody has seen the values, so it cannot be undone.
}
# $by (Element) who asked
sent-once = It is sent once, exactly as { $by } confirmed it. If counters were added or removed since, nothing is sent.
we-check = Counterdesk checks the result. Your name is on the receipt and in the activity log.

## The button: what is approved by it.

# $count (Number)
approve-reset = { $count ->
    [one] Approve: reset { $count } counter
   *[other] Approve: reset { $count } counters
}
# $count (Number)
approve-reset-all = { $count ->
    [one] Approve: reset the only counter
    [2] Approve: reset both counters
   *[other] Approve: reset all { $count } counters
}
# $count (Number)
approve-reset-unseen = { $count ->
    [one] Approve: reset { $count } counter without undo
   *[other] Approve: reset { $count } counters without undo
}
approve-reset-all-unseen = Approve: reset all counters without undo
# $count (Number)
approve-undo = { $count ->
    [one] Approve: undo { $count } counter
   *[other] Approve: undo { $count } counters
}
# $count (Number)
approve-set = { $count ->
    [one] Approve: set { $count } counter to the old value
   *[other] Approve: set { $count } counters to the old values
}

decline = Decline
    .title = Or decline it
    .reason = Why not
    .hint = The person who asked reads it. It is also kept in the activity log.

## Why there is no button to approve.

not-now = It cannot be approved now
not-read = The counters cannot be read now
tied = Another manager must approve this
# $what (Element) what is wrong, without a full stop
# $more (Element) a sentence about it
obstacle = { $what }. { $more }
# $again (Element) the link whose words are `load-again`
cannot-approve = You can approve only if you see them. { $again }
load-again = Load this page again
