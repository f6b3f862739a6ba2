### What went wrong, and what to do about it: in the box at the top of a page, at a field, or on a page of its own.
###
### A message says it in one line, without a full stop, since it may be a link; `.happened` says it in full; `.remedy`,
### `.remedy-2` and so on are what somebody can do, each in a line of a list. The reader acts on this: what was deleted,
### what was not done, and what nobody knows are three things, and no translation may turn one into another.

## Requests, before anything is done with them.

bad-form = The form could not be read
    .happened = A part of it was missing or wrong. Nothing was changed.
    .remedy = Go back, reload the page, and fill in the form again.
cross-origin = The form came from another site
    .happened = A page outside Counterdesk sent it, so it was not read. Nothing was changed.
    .remedy = Open Counterdesk and do it there.
    .remedy-2 = If you were in Counterdesk, tell the people who run it: they should check its public address.
# $reference (String) CD-7K3M-92QX
too-many-requests = Too many requests came from your network
    .happened = Counterdesk takes only so many in one second. This one was not read. Nothing was changed.
    .remedy = Wait a few seconds, then try again.
    .remedy-2 = If this goes on, tell the people who run your network or Counterdesk.
    .plain = Too many requests came from your network. This one was not read. Wait a few seconds, then try again.
    .plain-with-reference = Too many requests came from your network. This one was not read. Wait a few seconds, then try again. Reference: { $reference }.
# All that is sent to somebody whose form took too long to arrive.
form-too-slow = The form arrived too slowly, so it was not read. Nothing was changed. Send it again.
# In one line: no page is shown.
form-too-many = Others are sending long lists at this moment, so this one was not read. Nothing was changed. Send it again in a minute.
signed-out = You are signed out
    .happened = This was not done. Nothing was changed.
    .remedy = Sign in again. Then you are back at the same step.
another-host = This is not the address of Counterdesk
    .happened = The address in your browser is not the address of Counterdesk, so nothing is shown here.
    .remedy = Use the address that you got for Counterdesk.
    .remedy-2 = If this is the right one, tell the people who run Counterdesk: they should check its public address, and that its proxy is trusted and passes the host name on.
no-such-page = This page does not exist
    .happened = The address may be wrong, or the page was removed.
    .remedy = Check the address.
    .remedy-2 = Or start again and find a group.
internal = Something went wrong in Counterdesk
    .happened = Counterdesk could not finish this. If you had confirmed a change of counters, its own page shows the result.
    .remedy = Look at the recent changes before you try again.
    .remedy-2 = If it happens again, report it with the reference.
# `.happened-to-page`: a page could not be shown; a reset that was confirmed earlier goes on all the same.
database = Counterdesk cannot use its database right now
    .happened = Its database is full, busy or not running. Nothing was sent to Tencent Chat. Nothing was changed.
    .happened-to-page = Its database is full, busy or not running, so this page cannot be shown. A change that you confirmed is not lost. When the database works again, its own page shows the result.
    .remedy = Try again in a minute.
    .remedy-2 = If this goes on, tell the people who run Counterdesk, and give them the reference.

## What somebody may not do.

wrong-name-or-password = The name or the password is wrong
    .happened = Or there were too many wrong tries. For safety we don’t say which.
    .remedy = Check both, and that Caps Lock is off.
    .remedy-2 = After several wrong tries, wait a few minutes before the next one.
    .remedy-3 = If you lost your password, ask a manager for a new link.
may-not-look = You are not allowed to see this
    .happened = Your role does not allow it.
may-not-reset = You are not allowed to reset counters
    .happened = Your role is viewer. Viewers can look, but not reset. Nothing was changed.
may-not-reset-all = Only a manager can reset every counter of a group
    .happened = With your role you can reset chosen counters, never all. Nothing was changed.
may-not-adjust = You are not allowed to adjust counters
    .happened = Your role is viewer. Viewers can look, but not change values. Nothing was changed.
may-not-adjust-all = Only a manager can adjust every counter of a group
    .happened = With your role you can adjust some counters of a group, never all. Nothing was changed.
may-not-undo = You are not allowed to undo
    .happened = Your role is viewer. Viewers can look, but not undo. Nothing was changed.
may-not-undo-this = You are not allowed to undo this change
    .happened = With your role you can undo your own verified changes, but not one of every counter. A manager can undo the others. Nothing was changed.
may-not-decide = Only a manager can decide this
    .happened = Your role does not allow it.
may-not-approve = Only a manager can approve
    .happened = Your role does not allow it. Nothing was changed.
may-not-change-many = Only a manager can change many groups at once
    .happened = Your role does not allow it. Nothing was changed.
may-not-manage-people = Only a manager can invite and change people
    .happened = Your role does not allow it. Nothing was changed.
# For all of those above that a role does not allow.
ask-a-manager = Ask a manager to do it, or to change your role.
# Counters were ticked one by one, and they are all that the group has.
every-counter = You ticked every counter of the group
    .happened = Only a manager can reset every counter. Your ticks and your reason are kept. Nothing was changed.
    .remedy = Ask a manager to reset them.
    .remedy-2 = Or remove the tick from the counters that should stay.
# Keys were typed, and nobody can see whether the group has others.
maybe-every-counter = These may be all the counters of the group
    .happened = The counters cannot be read right now. Two or more keys may be all of them, and only a manager can reset all. What you typed is kept. Nothing was changed.
    .remedy = Ask a manager to reset them.
    .remedy-2 = Or reset one counter.
no-such-app = Counterdesk does not know this app
    .happened = The link names a Tencent Chat app that is not in the settings. Nothing was looked up.
    .remedy = Choose an app at the top of the page.
    .remedy-2 = The people who run Counterdesk can add an app.

## Looking up a group.

group-id-missing = Enter a group’s ID or name
    .happened = The field was empty, so nothing was looked up.
    .remedy = Paste what the ticket says: an ID, a link, or a part of the name.
# $most (Number) 96
group-id-too-long = The group ID is too long
    .happened = An ID has at most { $most } characters, so nothing was looked up.
    .remedy = Check that only the ID was pasted, and only once.
# $character (String) “ü” (U+00FC), or its name, as in characters.ftl
# $position (Number) counted from 1
group-id-character = The group ID has { $character } at position { $position }, which no ID can have
    .happened = An ID has only English letters, digits and common signs. Nothing was looked up.
    .remedy = Remove it, or copy the ID again. Some letters of other alphabets look like English ones.
# $count (Number) two at least
# $ids (Element) the first three
group-ids = You pasted { $count } group IDs: { $ids }
    .happened = Counterdesk looks up one group at a time. Nothing was looked up.
    .happened-shortened = Counterdesk looks up one group at a time. Nothing was looked up. Only the first ones are shown here.
    .remedy = Leave only one of them in the field.
# Between `.happened` and `.searched` stands one of the four about the ID.
# $code (String) 10010
# $said (Element) what Tencent Chat said, as in `said` of error-codes.ftl
# $character (String) “ü” (U+00FC), or its name, as in characters.ftl
# $position (Number) counted from 1
# $most (Number) 96
nothing-found = No group was found
    .happened = Groups are found by any part of their name, ID or owner. None of those that Counterdesk knows has what you typed.
    .no-id = It is not an ID either.
    .no-id-for-tencent = It is not the ID of a group either: Tencent Chat answered with code { $code }: { $said }.
    .no-id-by-character = It is not an ID either: no ID can hold { $character }, which is at position { $position }.
    .no-id-by-length = It is not an ID either: an ID has at most { $most } characters.
    .searched = Tencent Chat itself knows groups by their whole ID only.
    .remedy = If the group is new, look for its whole ID: most begin with @TGS#.
    .remedy-2 = If you have the ID, compare it letter by letter. Capitals and small letters are different letters.
    .remedy-3 = If the group was deleted, its counters are gone too, and there is nothing to change.
community = Communities have no counters
    .happened = An ID that starts with @TGS#_ belongs to a community or to one of its topics. They have no counters, so nothing was looked up.
    .remedy = Check that this is the group you mean.

## Answers of Tencent Chat, and none.

# $meaning (String) what the code means, as in error-codes.ftl
# $code (String) 10010
# $said (Element) what Tencent Chat said, as in `said` of error-codes.ftl
refused = Tencent Chat refused: { $meaning }
    .happened = Tencent Chat answered with code { $code }: { $said }. Nothing was changed.
    .unknown = Tencent Chat refused with { $code }, a code that Counterdesk does not know
no-such-group = Tencent Chat has no group with this ID
    .remedy = If the group was deleted, its counters are gone too, and there is nothing to change.
not-reached = Tencent Chat could not be reached
    .happened = There was no connection, so nothing was sent. Nothing was changed.
    .remedy = Try again in a few seconds.
    .remedy-2 = If this goes on, tell the people who run Counterdesk: they should check its network, and the region in its settings.
# $clock (String) 10:44:31 UTC
down = Tencent Chat has not answered since { $clock }
    .happened = Nothing was sent. Nothing was changed. Counterdesk keeps trying by itself.
    .remedy = Try again in a few seconds.
    .remedy-2 = If this goes on, tell the people who run Counterdesk: they should check its network, and Tencent’s status page.
held-back = Tencent Chat asked for a pause
    .happened = There were too many requests in a short time, so nothing was sent. Nothing was changed.
    .remedy = Wait a minute, then try again.
# Before `.happened` stands why, as under “Why an answer tells nothing”.
not-read = Tencent Chat gave no clear answer
    .happened = Nothing was changed: this only looked at the group.
    .remedy = Try again in a few seconds.
    .remedy-2 = If this goes on, report it with the reference.

## Why an answer tells nothing. Said of a look-up, and of a reset or undo whose result is not known: none of these says
## that it was done, or that it was not.

no-answer-yet = It is on its way, or Counterdesk stopped before the answer came.
# $seconds (Number)
no-answer-in-time = { $seconds ->
    [one] There was no answer after 1 second.
   *[other] There was no answer after { $seconds } seconds.
}
# The same with a fraction.
# $seconds (String) 1.5, as the language writes it
no-answer-in-time-exactly = There was no answer after { $seconds } seconds.
connection-lost = The connection broke before the answer came.
# $status (String) 502
http-status = The answer was HTTP status { $status }. Tencent Chat does not use it.
unreadable = The answer could not be read.
# $group (Element) its ID
another-group = The answer was about another group: “{ $group }”.
# $code (String) 10002
# $said (Element) what Tencent Chat said, as in `said` of error-codes.ftl
unclear-code = The answer was code { $code }: { $said }.
not-checked-yet = Tencent Chat said that it is done. We have not checked the counters yet.

## Choosing counters, the reason, the check page.

nothing-ticked = Tick at least one counter
    .happened = No counter was ticked. Nothing was changed.
    .remedy = Tick the counters to reset, or all of them.
# $most (Number) 20
too-many-ticked = Too many counters are ticked
    .happened = A group can have at most { $most } counters. Nothing was changed.
    .remedy = Reload the page and tick again.
named-twice = A counter is named twice
    .happened = Two amounts stand for the same counter, and we can’t tell which one you mean. Nothing was sent.
    .remedy = Keep one of the two.
damaged-key = One of these counters cannot be reset alone
    .happened = Its key is damaged text, so Counterdesk cannot send it. Nothing was changed.
    .remedy = Leave it out. Or reset all counters of the group: that includes it.
# $count (Number)
# $keys (Element)
unknown-keys = { $count ->
    [one] The group has no counter { $keys }
   *[other] The group has no counters { $keys }
}
    .happened = We looked again just now. What you chose is not there. Nothing was changed.
    .remedy = Look at the new values below, and tick again.
reason-missing = Give a reason
    .happened = It helps others to understand later why it was done. Nothing was changed.
    .remedy = Write why, in a few words. A ticket number helps.
# $most (Number) 500
reason-too-long = The reason is too long
    .happened = It can have at most { $most } characters. Nothing was changed.
    .remedy = Make it shorter. The ticket can hold the rest.
no-such-plan = This check page does not exist any more
    .happened = It was used already, or it was too old and was removed. You changed nothing by opening it.
    .remedy = Look at the recent changes.
    .remedy-2 = Look up the group and choose again.
plan-of-somebody-else = This check page belongs to somebody else
    .happened = Only the person who chose the counters can confirm. Nothing was changed.
    .remedy = Look up the group and choose the counters yourself.
# $minutes (Number) 10
plan-expired = This page is too old to confirm
    .happened = Its values are more than { $minutes } minutes old. Nothing was changed.
    .remedy = Go back and check again. What you chose is kept.
# $changes (Element) one or several of the clauses below, with a semicolon between them
keys-changed = The counters of this group changed since you checked them
    .happened = Meanwhile { $changes }. Nothing was sent.
    .remedy = Look at the counters as they are now, and choose again.
# $by (Element) the name of who did it
# $keys (Element)
# $reference (Element)
change-reset = { $by } reset { $keys } ({ $reference })
# $by (Element) the name of who did it
# $keys (Element)
# $reference (Element)
change-put-back = { $by } put back { $keys } ({ $reference })
# $keys (Element)
change-appeared = { $keys } appeared
# $keys (Element)
change-disappeared = { $keys } disappeared
change-not-known = other counters appeared or disappeared
confirmation-differs = What you typed is not the ID of this group
    .happened = This changes every counter of the group, so we ask for its whole ID. Nothing was changed.
    .remedy = Compare it with the ID above the field. Capital and small letters are different.
# $operation (Element) the reference of the other change, a link
group-busy = Another change of this group is still being checked
    .happened = Nothing else is sent until the result of { $operation } is known. Nothing was changed.
    .remedy = Look at its page. Come back when its result is known.
# $operation (Element) the reference of the other change, a link
overtaken = Somebody else was quicker
    .happened = { $operation } started in this group while you were confirming, so the values may be different now. Your request was not sent.
    .remedy = Look at what the other one did.
    .remedy-2 = Then confirm again with the new values.
no-such-operation = There is no change with this reference
    .happened = A reference looks like CD-7K3M-92QX.
    .remedy = Check the reference.
    .remedy-2 = Look at the recent changes.
