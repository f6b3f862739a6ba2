### Many groups at once: the pages of batches and of saved lists.

title = Batches
lede = One change for many groups: checked first, confirmed once, undone as one.
new = New batch
none = There are no batches yet.
# Heard over the table.
caption = Batches, those under way first
what = What
groups-head = Groups
made = Made
# In a cell, under “Made” or “Changed”.
# $who (Element)
# $when (Element) 5 min ago
who-when = { $who }, { $when }
state = State
reset-all = Reset of all counters
# $keys (Element) like and share
reset-keys = Reset of { $keys }
# $batch (Element) the reference of the batch that is undone
undo-of = Undo of batch { $batch }
# Also of one that waits, or was cancelled: so never “undone”.
# $batch (Element) its reference, a link
# $state (String)
undone-by = Undo of this batch: { $batch } ({ $state })
# $amounts (Element) like +10 and share +5
adding = Add: { $amounts }
# $amounts (Element) like −10
taking = Take away: { $amounts }

## Where a batch stands.

state-reading = Reading
state-ready = To be confirmed
# It was not confirmed or approved in time.
state-expired = Expired
# None of its groups has anything that it would change.
state-nothing = Nothing to change
state-waiting = Waits for approval
state-running = Running
state-pausing = Pausing
state-paused = Paused
state-cancelling = Cancelling
state-cancelled = Cancelled
state-declined = Declined
state-done = Done
# Of some groups it is known that nothing was changed, or not known what was.
state-done-in-part = Done, with exceptions

## A new batch.

new-title = Many groups at once
new-lede = Nothing changes yet. We read every group first and show you what would happen to each.
app = App
which = Which groups?
ids = Group IDs, one per line
    .hint = Put each ID on a line of its own: spaces and commas can be part of an ID. Up to 10,000 groups.
saved = Or a saved list
    .no-list = No list
    .hint = Its groups are added to those above. A later change of the list does not change the batch.
file = Or a CSV file
    .hint = Its groups are added to those above. The IDs are taken from the column group_id. If there is none: from the column with IDs like @TGS#…, or else from the first. Files saved by Excel work as they are. Up to 16 MB.
what-to-do = What should happen?
way-reset = Reset counters
    .hint = They are deleted, and start from 0 with the next count.
which-counters = To reset: which counters?
    .hint = They are deleted. With the next count they come back, and start from 0. A group that has none of them is left alone.
# Over boxes to tick.
known-keys = Counters seen in this app
keys = Counters, one per line
    .hint = Type the keys as your app uses them: capitals and small letters are different. A space or a comma begins another key.
# Where some can be ticked.
other-keys = Other counters, one per line
    .hint = Only counters that are not listed above. Capitals and small letters are different. A space or a comma begins another key.
all = All counters of each group
    .hint = Where approval is set up for this app, another manager has to approve this.
amounts = To add or take away: which counters, and how much?
    .hint = The same amount in every group. Whole numbers only. What stays empty stays as it is. A group without such a counter gets one.
other-counter = Another counter
other-amount = Amount for the other counter
reason = Reason
    .hint = It is kept with every group. A ticket number helps.
check-groups = Check these groups
leave = Leave it

## The page of a batch.

# $batch (String)
batch-title = Batch { $batch }
# The title of its tab while it is read or carried out.
# $percent (Number)
# $batch (String)
batch-title-at = { $percent }% – Batch { $batch }
about = About this batch
# $who (Element)
approved-by = Approved by { $who }
# $who (Element)
declined-by = Declined by { $who }
# $who (Element)
# $note (Element) the reason that was given
declined-because = Declined by { $who }: { $note }
seal = Check code
    .hint = Two people who see the same code see the same groups and the same values.
# $count (Number)
repeated = { $count ->
    [one] 1 line named a group a second time. Each group is there once.
   *[other] { $count } lines named a group a second time. Each group is there once.
}
# $done (Number)
# $count (Number)
reading = { $count ->
    [one] { $done } of 1 group read
   *[other] { $done } of { $count } groups read
}
reading-note = Nothing is changed. You can leave this page: reading goes on by itself.
# Also those that were refused, skipped, or are being checked.
# $done (Number)
# $count (Number)
running = { $count ->
    [one] { $done } of 1 group handled
   *[other] { $done } of { $count } groups handled
}
# Of a batch that was cancelled or declined before.
nothing-begun = No group was begun
# $count (Number) of the last minute, in a second
# $minutes (Number)
rate = { $count ->
    [one] About 1 group a second, { $minutes } min left
   *[other] About { $count } groups a second, { $minutes } min left
}
# $count (Number)
in-flight = { $count ->
    [one] No other group is begun. 1 is still on its way.
   *[other] No other group is begun. { $count } are still on their way.
}
# $who (Element)
paused-asked = Paused by { $who }. No other group is begun until somebody goes on.
# $code (String)
# $meaning (String) small, without a full stop
paused-app-refused = Tencent Chat refuses this app (code { $code }: { $meaning }). Nothing more is sent. Ask the people who look after the app, then go on.
paused-unreachable = Tencent Chat cannot be reached. Nothing more is sent. Go on when it answers again.
paused-not-known = For three groups in a row we could not tell what happened. Nothing more is sent until somebody goes on.
# $who (Element)
paused-may-not = { $who } may not do this any more, or Counterdesk no longer knows this app. Nothing more is sent. Go on when that is set right; or cancel what waits, and make a new batch of the groups that are left.
waits-unreachable = Tencent Chat cannot be reached. Reading goes on by itself when it answers again.
waits-not-served = Counterdesk does not know this app any more. Reading goes on by itself when it does again.
# $code (String)
# $meaning (String) small, without a full stop
waits-refused = Tencent Chat refuses this app (code { $code }: { $meaning }). Reading goes on by itself when it no longer does.
# $code (String)
# $meaning (String)
waits-quota = Tencent Chat takes no more calls for this app right now (code { $code }: { $meaning }). The batch goes on by itself when it takes them again.
# $count (Number)
waits-busy = { $count ->
    [one] 1 group waits: another change is under way in it. Its turn comes when that is done.
   *[other] { $count } groups wait: another change is under way in them. Their turn comes when that is done.
}

## The check page.

# $count (Number)
ask-reset = { $count ->
    [one] Reset counters in 1 group?
   *[other] Reset counters in { $count } groups?
}
# $count (Number)
ask-undo = { $count ->
    [one] Put counters back in 1 group?
   *[other] Put counters back in { $count } groups?
}
# $count (Number)
ask-add = { $count ->
    [one] Add to counters in 1 group?
   *[other] Add to counters in { $count } groups?
}
# $count (Number)
ask-take = { $count ->
    [one] Take away from counters in 1 group?
   *[other] Take away from counters in { $count } groups?
}
# Of a batch that added or took away.
# $count (Number)
ask-take-back = { $count ->
    [one] Undo the change in 1 group?
   *[other] Undo the change in { $count } groups?
}
nothing-to-change = None of these groups has anything to change.
# $count (Number)
left-alone-groups = { $count ->
    [one] 1 group is left alone. Nothing is sent to it.
   *[other] { $count } groups are left alone. Nothing is sent to them.
}
# Over the table, before anything is sent.
removed-in-all = To be removed in total
put-back-in-all = To be put back in total
added-in-all = To be added in total
taken-in-all = To be taken away in total
taken-back-in-all = To be taken back in total
was-removed-in-all = Removed in total
was-put-back-in-all = Put back in total
was-added-in-all = Added in total
was-taken-in-all = Taken away in total
was-taken-back-in-all = Taken back in total
counter = Counter
sum = Total
# Over the amount.
in-each = In each group
# Over the sum of what is there.
before-in-all = Total now
# $key (Element)
# $count (Number)
new-in = { $count ->
    [one] 1 group has no counter { $key } yet. It gets one, which starts from 0.
   *[other] { $count } groups have no counter { $key } yet. They get one, which starts from 0.
}
# Of a counter that was chosen. What it looks like may follow.
# $key (Element)
in-no-group = None of the groups that could be read has a counter { $key }.
# Behind “gift looks like gifts.”
# $old (Element)
looks-like-why = Some of these groups have a counter { $old }. If you meant that one, cancel this batch and make a new one.
# $key (Element)
# $count (Number)
below-zero = { $count ->
    [one] { $key } is below zero afterwards in 1 group.
   *[other] { $key } is below zero afterwards in { $count } groups.
}
happens = What will happen
# $count (Number)
happens-reset = { $count ->
    [one] The counters shown are deleted from 1 group, with what is counted until then. With the next count they come back, and start from 0.
   *[other] The counters shown are deleted from { $count } groups, with what is counted until then. With the next count they come back, and start from 0.
}
# $count (Number)
happens-undo = { $count ->
    [one] The values shown are put back in 1 group. What was counted since is kept.
   *[other] The values shown are put back in { $count } groups. What was counted since is kept.
}
# Of a batch that added or took away.
# $count (Number)
happens-take-back = { $count ->
    [one] What that batch added or took away is taken back in 1 group. What was counted since is kept. A counter that it made stays.
   *[other] What that batch added or took away is taken back in { $count } groups. What was counted since is kept. A counter that it made stays.
}
happens-each = Each group is read once more just before. A group that has other counters by then is skipped.
# Of an undo.
happens-each-undo = Each group is read once more just before. One in which this cannot be undone by then is skipped.
happens-approval = Another manager has to approve it before anything is sent.
# $count (String) as the language writes it
typed = To confirm, type the number of groups: { $count }
# $count (Number)
do-reset = { $count ->
    [one] Reset in 1 group
   *[other] Reset in { $count } groups
}
# $count (Number)
do-undo = { $count ->
    [one] Put back in 1 group
   *[other] Put back in { $count } groups
}
# $count (Number)
do-add = { $count ->
    [one] Add in 1 group
   *[other] Add in { $count } groups
}
# $count (Number)
do-take = { $count ->
    [one] Take away in 1 group
   *[other] Take away in { $count } groups
}
# $count (Number)
do-take-back = { $count ->
    [one] Undo in 1 group
   *[other] Undo in { $count } groups
}
do-ask = Ask for approval
cancel = Cancel the batch
expired = These groups were read too long ago, so this batch can no longer be confirmed. Make a new one to see them as they are now.
# $who (Element)
not-yours = { $who } made this batch and has to confirm it.
# To whoever made it, and is no manager any more.
no-longer-yours = You made this batch, but your role does not allow it any more. Ask a manager to make a batch of the same groups.
waits = This batch waits for another manager. Nothing has been sent.
approval-expired = Nobody approved this batch in time. Nothing was sent. Make a new one to see the groups as they are now.
approve = Approve
decline = Decline
decline-reason = Why not?

## While it runs, and its result.

pause = Pause
go-on = Go on
# Of a paused batch, none of whose groups waits.
finish = End the batch
    .hint = Every group is handled. Nothing is left to be sent.
# In place of the buttons that go on with it.
too-old = This batch was confirmed more than a day ago. What is left needs a new batch.
# $count (Number)
cancel-waiting = { $count ->
    [one] Cancel 1 waiting group
   *[other] Cancel { $count } waiting groups
}
# $count (Number)
try-again = { $count ->
    [one] Try 1 group again
   *[other] Try { $count } groups again
}
# $count (Number)
look-again = { $count ->
    [one] Look again at 1 group
   *[other] Look again at { $count } groups
}
# $count (Number) groups in which certainly nothing happened
take-left = { $count ->
    [one] New batch of this 1 group
   *[other] New batch of these { $count } groups
}
    .hint = Certainly nothing happened in the groups that are left. You choose on the next page what to do, and see every value before anything is sent.
undo = Undo this batch
    .hint = Whatever it removed is put back where that is possible, as a batch of its own that you check first.
    .hint-amounts = What it added or took away is taken back, as a batch of its own that you check first.
    .check = Check the undo
outcome = Result
means = What it means
# Heard over the table.
outcomes = The groups by result
to-read = To be read
    .means = Not read yet.
to-do = Waiting
    .means = Not begun. Nothing was sent.
# Of a batch that was cancelled or declined.
never-begun = Not begun
    .means = Nothing was sent.
on-its-way = On its way
    .means = Being sent, no answer yet.
verified = Verified
    .means = Done, and read again to be sure.
not-applied = Not applied
    .means = Certainly nothing happened. It can be tried again.
refused = Refused
    .means = Tencent Chat said no. Nothing happened. It can be tried again.
skipped = Skipped
    .means = Not sent. The line of the group says why.
checking = Checking
    .means = Sent, result not known yet. We go on reading to find out.
unresolved = Unresolved
    .means = We could not find out. A manager decides on the page of that change.
decided-done-means = Nobody could find out. A manager decided that it went through.
decided-not-means = Nobody could find out. A manager decided that it did not go through.
left-alone = Left alone
    .means = Nothing is sent. The line of the group says why.
# Over a table: each reason, and how many groups.
reasons = Why some groups are not changed
show-all = Show all
more = More groups
# Over the groups of a batch that goes on: these lines stand still.
# $time (Element) 10:44:05 UTC
# $link (Element) whose words are `as-of-link`
as-of = As of { $time }. { $link }
as-of-link = Show the groups as they are now
# In place of the groups: one result was chosen.
# $link (Element) whose words are `show-all`
none-of-result = No group has this result now. { $link }
each-group = Each group
# Over the groups, where they do not stand in the order of the list.
highest-first = The groups with the highest values come first.
# Where one result is chosen.
# $result (String) “Verified”
groups-of-result = Groups: { $result }
group = Group
values = Values seen
# In its place, where amounts are added or taken away.
before-after = Before and after
# $key (Element)
# $value (Element)
value = { $key } { $value }
# Behind the values of a group with many counters.
# $count (Number)
more-values = and { $count } more
details = Details
# $count (Number)
tries = { $count ->
    [one] tried once before
   *[other] tried { $count } times before
}
download = Download as CSV
    .hint = The file can be used as the list of another batch as it is.
# Where one result is chosen: only the groups with it.
download-shown = Download these as CSV
summary = For your team’s chat
    .hint = A few lines to paste.
# $batch (String)
# $what (String) “Reset of like and share”
chat-title = Batch { $batch }: { $what }
# $reason (String)
chat-reason = Reason: { $reason }
# $result (String) “Verified”
# $count (Number)
chat-result = { $count ->
    [one] { $result }: 1 group
   *[other] { $result }: { $count } groups
}
# $what (String) what was done
# $sums (String) each counter and its sum
chat-totals = { $what }: { $sums }

## Why a group is left alone or skipped.

why-community = A community has no counters
why-no-such-group = There is no such group in this app
why-nothing = It has none of these counters
why-changed = It has other counters than in the preview
why-another-group = Another group has this ID now: its type is another one
why-already-back = Put back already
why-does-not-fit = A batch cannot put these values back
why-too-large = The new value would not fit into a counter
why-no-room = It has no room for another counter
why-overwritten = Reset or set since, so the change is no longer in the value
why-counter-gone = The counter is gone, and the change with it
why-refused = Tencent Chat said no
why-unreadable = No answer that could be read
# $why (String) one of the lines above
# $code (String)
# $meaning (String) small, without a full stop
why-code = { $why } (code { $code }: { $meaning })

## Saved lists.

lists = Saved lists
lists-lede = Groups under a name, for the next batch.
no-lists = There are no lists yet.
list-name = Name of the list
    .hint = If this app has a list of this name, you are asked before it is replaced. Capitals make no difference.
save-list = Save the list
# Beside a box to tick, where there is a list of that name.
# $count (Number)
replace-list = { $count ->
    [one] Replace the list of 1 group
   *[other] Replace the list of { $count } groups
}
# On the page of a list.
# $who (Element)
# $when (Element) 5 min ago
last-changed = Changed by { $who }, { $when }
list-groups = Groups in this list
    .hint = One per line. To change the list, save all the groups that it is to have under the same name.
delete-list = Delete this list
    .hint = It is gone then, for everybody. Nothing happens to its groups, and batches that were made with it stay as they are.
# $list (String) its name
delete-named = Delete { $list }
changed = Changed
use-list = Use for a batch
# In a choice of lists.
# $list (String) its name
# $count (Number)
list-option = { $count ->
    [one] { $list } (1 group)
   *[other] { $list } ({ $count } groups)
}
# $count (Number)
groups = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
