### What happened, as sentences: a line of the log, of a group’s page and of a person’s page, and the top of an entry.

## Who and what, where there is no name.

# Somebody whose name nobody knows.
stranger = Somebody who was not signed in
on-the-server = Somebody on the server
# What a person came through who did not act themselves.
provider = Single sign-on
a-group = a group
an-account = an account

## Which counters. They stand in the sentences below as $what.

# $keys (Element) three keys at most: like and unlike
keys = { $keys }
# More than are named.
# $count (Number)
counters = { $count ->
    [one] 1 counter
   *[other] { $count } counters
}
# Every counter that the group had; 0 where nobody could read how many there were.
# $count (Number)
all-counters = { $count ->
    [0] all counters
    [one] the only counter
    [2] both counters
   *[other] all { $count } counters
}
# Where the entry does not say which.
some-counters = counters

## Values, in a sentence and in the tables of an entry and of the file.

# There was no such counter.
none = none
# The value before, where nobody could read it.
not-known = not known
# The value after: the reset took the counter away, and it counts from 0.
removed = 0 (removed)

## Resets.

# $who (Element)
# $what (Element)
# $group (Element) its name, a link
# $values (Element) from what to what: 41 → 0 (removed)
# $code (String) Tencent’s number: 10010
# $because (String) one of refusals.ftl
reset = { $who } reset { $what } in { $group }
    .values = { $who } reset { $what } in { $group }: { $values }
    .running = { $who } resets { $what } in { $group }: the result is being checked
    .refused = { $who } tried to reset { $what } in { $group }: Tencent Chat refused ({ $code })
    .nothing = { $who } tried to reset { $what } in { $group }: nothing was changed
    .unresolved = { $who } tried to reset { $what } in { $group }: it is not known whether it happened
    .stopped = { $who } could not reset { $what } in { $group }: { $because }

## Undos. “Put back”: the values that a reset removed.

# $who (Element)
# $what (Element)
# $group (Element)
# $values (Element)
# $code (String)
# $because (String)
undo = { $who } put back { $what } in { $group }
    .values = { $who } put back { $what } in { $group }: { $values }
    .running = { $who } puts back { $what } in { $group }: the result is being checked
    .refused = { $who } tried to put back { $what } in { $group }: Tencent Chat refused ({ $code })
    .nothing = { $who } tried to put back { $what } in { $group }: nothing was changed
    .unresolved = { $who } tried to put back { $what } in { $group }: it is not known whether it happened
    .stopped = { $who } could not undo in { $group }: { $because }

## Adjustments: amounts that were added, taken away or set.

# $who (Element)
# $what (Element)
# $group (Element)
# $values (Element) from what to what: 41 + 9 → 50
# $code (String)
# $because (String)
adjust = { $who } adjusted { $what } in { $group }
    .values = { $who } adjusted { $what } in { $group }: { $values }
    .running = { $who } adjusts { $what } in { $group }: the result is being checked
    .refused = { $who } tried to adjust { $what } in { $group }: Tencent Chat refused ({ $code })
    .nothing = { $who } tried to adjust { $what } in { $group }: nothing was changed
    .unresolved = { $who } tried to adjust { $what } in { $group }: it is not known whether it happened
    .stopped = { $who } could not adjust { $what } in { $group }: { $because }

## On the way to a reset or an undo, and after one that nobody could find out about.

# Looked at the page on which a reset is confirmed.
# $who (Element)
# $what (Element)
# $group (Element)
# $because (String)
previewed = { $who } previewed a reset of { $what } in { $group }
    .undo = { $who } previewed putting back { $what } in { $group }
    .adjust = { $who } previewed adjusting { $what } in { $group }
    .stopped = { $who } could not open the preview for { $group }: { $because }
# $who (Element)
# $what (Element)
# $group (Element)
asked = { $who } asked for a second person to reset { $what } in { $group }
    .undo = { $who } asked for a second person to put back { $what } in { $group }
    .adjust = { $who } asked for a second person to adjust { $what } in { $group }
# $who (Element)
# $asker (Element)
# $what (Element)
# $group (Element)
# $because (String)
approved = { $who } approved what { $asker } asked for: { $what } in { $group }
    .stopped = { $who } could not answer a request for { $group }: { $because }
# $who (Element)
# $asker (Element)
# $what (Element)
# $group (Element)
declined = { $who } declined what { $asker } asked for: { $what } in { $group }
# A manager wrote down what happened, since it could not be read.
# $who (Element)
# $what (Element)
# $group (Element)
# $because (String)
decided = { $who } decided: the reset of { $what } in { $group } went through
    .not = { $who } decided: the reset of { $what } in { $group } did not go through
    .undo = { $who } decided: the undo of { $what } in { $group } went through
    .not-undo = { $who } decided: the undo of { $what } in { $group } did not go through
    .adjust = { $who } decided: the change of { $what } in { $group } went through
    .not-adjust = { $who } decided: the change of { $what } in { $group } did not go through
    .stopped = { $who } could not decide about { $group }: { $because }

# $who (Element)
# $group (Element)
# $code (String)
# $because (String)
looked-up = { $who } looked up { $group }
    .refused = { $who } looked for { $group }: Tencent Chat refused ({ $code })
    .stopped = { $who } could not look up { $group }: { $because }

# $who (Element)
# $because (String)
read-groups = { $who } asked for all groups to be read again
    .stopped = { $who } could not have all groups read again: { $because }

## Signing in.

# $who (Element)
signed-in = { $who } signed in
# $who (Element)
# $person (Element) whose name was typed
sign-in-refused = { $who } tried to sign in and was refused
    .as = { $who } tried to sign in as { $person } and was refused
# $who (Element)
signed-out = { $who } signed out
# Before something important, people give their code again.
# $who (Element)
confirmed-identity = { $who } confirmed who they are
    .refused = { $who } could not confirm who they are

## What somebody’s role does not allow.

# $who (Element)
not-allowed = { $who } tried to do that; their role does not allow it
    .look = { $who } tried to look at this; their role does not allow it
    .reset = { $who } tried to reset counters; their role does not allow it
    .reset-all = { $who } tried to reset every counter of a group; their role does not allow it
    .adjust = { $who } tried to adjust counters; their role does not allow it
    .adjust-all = { $who } tried to adjust every counter of a group; their role does not allow it
    .undo-own = { $who } tried to undo their own change; their role does not allow it
    .undo-any = { $who } tried to undo somebody else’s change; their role does not allow it
    .decide = { $who } tried to decide about a result; their role does not allow it
    .approve = { $who } tried to approve a request; their role does not allow it
    .many = { $who } tried to change many groups at once; their role does not allow it
    .people = { $who } tried to invite and change people; their role does not allow it

## People and their accounts.

# $who (Element)
# $person (Element)
# $role (String) as in roles.ftl
invited = { $who } invited { $person } as { $role }
# $who (Element)
# $person (Element)
blocked = { $who } blocked { $person }
# $who (Element)
# $person (Element)
unblocked = { $who } unblocked { $person }
# $who (Element)
# $person (Element)
# $was (String) the role before
# $role (String)
role-changed = { $who } changed { $person }’s role: { $was } → { $role }
    .was-unknown = { $who } changed what { $person } may do: { $role }
# $who (Element)
# $person (Element)
apps-changed = { $who } changed the apps that { $person } works on
# $who (Element)
# $before (Element) the earlier name
# $person (Element)
renamed = { $who } renamed { $before } to { $person }
# $who (Element)
# $person (Element)
connected = { $who } connected their account with single sign-on
    .of = { $who } connected the account of { $person } with single sign-on
# $who (Element)
# $person (Element)
link-made = { $who } made { $person } a link to choose a password
# $who (Element)
# $person (Element)
link-cancelled = { $who } cancelled the link that { $person } had
# $who (Element)
# $person (Element)
password = { $who } chose a new password
    .of = { $who } set a new password for { $person }
# $who (Element)
second-step-added = { $who } set up a second step
# $who (Element)
# $person (Element)
second-step-removed = { $who } removed a second step
    .of = { $who } removed the second step of { $person }
# $who (Element)
recovery-codes-made = { $who } made new recovery codes
# $who (Element)
recovery-code-used = { $who } used a recovery code
# $who (Element)
# $person (Element)
browsers-signed-out = { $who } signed out other browsers
    .of = { $who } signed out all browsers of { $person }
# $who (Element)
# $person (Element) whose account it was about
# $because (String)
change-stopped = { $who } could not change { $person }: { $because }

## Counterdesk itself.

settings = Counterdesk was started with other settings
# $who (Element)
encryption-key = { $who } replaced the encryption key of Counterdesk
# $who (Element)
anchor-file = { $who } began a new anchor file for this log
# $who (Element)
provider-moved = { $who } moved single sign-on to another address of the provider
# $who (Element)
exported = { $who } downloaded entries of this log
# $who (Element)
removed-entries = { $who } removed old entries of this log

# An entry of another version, or one that somebody changed by hand.
# $who (Element)
# $action (String) a label from activity.ftl, or a word as it is stored
other = { $who }: { $action }
