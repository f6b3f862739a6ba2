### The activity log: the page with the list, and what kinds of entries are called.

title = Activity

## Files. Each holds what the page shows, all of it.

files = Other files
    .hint = Every entry with all its details, for programs.
    .table = Resets as a table (CSV)
    .csv = All entries as CSV
    .json = All entries as JSON lines

## Finding.

# The name of the form.
search = Search the activity log
find = Find in the log
    .hint = Any part of a group’s name or ID, a person’s name, a reason, a ticket number, a counter, an address.
    .submit = Find
filters = More filters
    .person = Person
    .kind = What
    .result = Result
    .from = From
    .to = To
    .any = Any
# Below “Person”, “From” and “To”.
# $zone (String) UTC
filters-hint = Shows what this person did, and what others did to their account. Days begin at midnight { $zone }.
clear = Show everything
# The name of the three links that follow.
often-asked = Often asked
# What the reader did.
mine = Mine
today = Today

## Where nothing is found. The first line leads to a list of what was asked for.

nothing-yet = Nothing has happened yet.
nothing-found = Nothing found. No event fits all of this:
# $words (Element) as they were typed
with-words = with “{ $words }” in a name, an ID, a reason, a reference, a counter or an address
# $person (Element)
of-person = done by { $person }, or to their account
# $person (Element) as it was typed
with-name = about a person called “{ $person }”, or with this name anywhere in it
# $group (Element)
of-group = about the group with exactly the ID { $group }
# $counter (Element)
of-counter = about a counter whose key is exactly “{ $counter }”
of-filters = of the app, kind or result chosen under “More filters”
# $zone (String) UTC
of-days = of the days chosen under “More filters”, by the clock of { $zone }
backwards = “From” is later than “To”. Swap the two days.
# Above the events that were found instead.
# $name (Element) as it was typed
part-of-a-name = No event is about a person called exactly “{ $name }”. These events contain this name.

## The list.

# Above the events of one day.
# $day (String) 18 Nov 2025
# $zone (String) UTC
day = { $day }, times in { $zone }
# A zone whose clock was the same all day.
# $zone (String) Asia/Shanghai
# $offset (String) UTC+8
zone-offset = { $zone }, { $offset }
# What became of one reset, step by step, folded away.
# $count (Number)
steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
older = Older
newer = Newer
# The name of the navigation with the two.
pages = Pages

## A step: what, and who did it. The time stands before it.

# $who (Element)
step = previewed by { $who }
    .asked = confirmed by { $who }, waiting for a second person
    .approved = approved by { $who }
    .declined = declined by { $who }
    .confirmed = confirmed by { $who }
    .verified = verified, asked for by { $who }
    .refused = refused by Tencent Chat, asked for by { $who }
    .not-applied = not applied, asked for by { $who }
    .unclear = unclear, asked for by { $who }
    .decided = decided by { $who }

## Kinds of entries, to choose from.

kind-resets-and-undos = All changes of counters
kind-resets = Resets
kind-undos = Undos
kind-adjustments = Adjustments
kind-approvals = Approvals and decisions (single groups)
kind-batches = Batches and saved lists (with approvals)
kind-look-ups = Look-ups
kind-sign-ins = Sign-ins
kind-people = People and rights
kind-desk = Counterdesk itself

## What was done, as a label.

action = Action
action-sign-in = Sign-in
action-sign-out = Sign-out
action-access = Access
action-look-up = Look-up
action-plan = Preview
action-reset = Reset
action-undo = Undo
action-adjust = Adjustment
action-outcome = Result
action-approval-asked = Approval asked for
action-approved = Approved
action-declined = Declined
action-decision = Decision
action-batch = Batch
action-group-list = List of groups
action-read-groups = Reading of all groups
action-person-invited = Person invited
action-person-blocked = Person blocked
action-person-unblocked = Person unblocked
action-password-set = Password set
action-rights-changed = Rights changed
action-person-renamed = Person renamed
action-connected = Connected with single sign-on
action-provider-moved = Single sign-on moved
action-link-made = Link for a new password made
action-link-cancelled = Link cancelled
action-second-step-added = Second step added
action-second-step-removed = Second step removed
action-recovery-codes-made = Recovery codes made
action-recovery-code-used = Recovery code used
action-browsers-signed-out = Signed out elsewhere
action-identity-confirmed = Identity confirmed
action-encryption-key = Encryption key replaced
action-anchor-file = New anchor file
action-settings = Settings changed
action-export = Export
action-removed-entries = Old entries removed
# On the account page.
# $action (Element) one of the labels above
# $refused (Element) whose word is the next message
action-refused = { $action }, { $refused }
refused-within = refused
# Below it: who, and from where.
# $who (Element)
# $address (Element) 203.0.113.7
who-from = { $who }, { $address }
time = Time

## What became of it, where outcomes.ftl has no word.

done = Done
not-allowed = Not allowed
failed = Failed
