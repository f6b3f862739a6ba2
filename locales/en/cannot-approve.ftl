### Why a request cannot be approved or declined. Of each message: the sentence itself without a full stop (.happened what
### happened, .remedy and .remedy-2 what to do).

# For a day, two accounts may be one person’s.
# $ties (Element) one of the sentences below, or several
# $until (String) 19 Nov 2025, 10:44:31 UTC
not-independent = You cannot approve this: two people are needed
    .happened = { $ties } Until { $until }, you and the person who asked count as one person. Nothing was changed.
    .remedy = Ask another manager who works on this app to approve it.
    .remedy-2 = If there is nobody else, ask again after that time.

## What ties two accounts to each other: what $by did with the account of $person, or $person with a link.

# $by (Element)
# $person (Element)
# $when (String) 18 Nov 2025, 10:44:31 UTC
invited = { $by } invited { $person } on { $when }.
# $by (Element)
# $person (Element)
# $when (String)
link-made = { $by } made { $person } a link to choose a password on { $when }.
# $by (Element)
# $person (Element)
# $when (String)
link-used = { $person } chose a password with a link from { $by } on { $when }.
# $by (Element)
# $person (Element)
# $when (String)
second-step-removed = { $by } removed { $person }’s second step on { $when }.
# $by (Element)
# $person (Element)
# $when (String)
unblocked = { $by } unblocked { $person } on { $when }.
# $by (Element)
# $person (Element)
# $when (String)
made-manager = { $by } made { $person } a manager on { $when }.
# $by (Element)
# $person (Element)
# $when (String)
app-granted = { $by } gave { $person } this app on { $when }.

## The request itself.

no-such-request = This request does not exist
    .happened = Or it is about an app that you do not work on. Nothing was changed.
    .remedy = Look at the list of requests.
    .remedy-2 = Ask the person who sent you the link.
own = You cannot approve or decline your own request
    .happened = A second person must answer it, even if you are a manager. Nothing was changed.
    .remedy = Ask another manager who works on this app.
declined = This request was declined
    .happened = It is closed. Nothing was sent, and nothing was changed.
    .remedy = Read the reason on the page of the request.
    .remedy-2 = If it is still needed, start again.
approved = This request was approved already
    .happened = Somebody answered before you. Your answer changed nothing.
    .remedy = See the result on its page.
# $minutes (Number)
expired = This request is too old to answer
    .happened = { $minutes ->
        [one] A request can be answered for { $minutes } minute. Nothing was changed.
       *[other] A request can be answered for { $minutes } minutes. Nothing was changed.
    }
    .remedy = The person who asked can start again.
asker-may-not = The person who asked is no longer allowed to do this
    .happened = Their role or their apps were changed, or they were blocked. Nothing was sent.
    .remedy = Decline the request.
    .remedy-2 = If it is still needed, look up the group and start yourself.
changed = The counters of the group have changed
    .happened = Since the request, counters were added or removed, or they can only be read now. Nothing was sent.
    .remedy = Decline the request. The person who asked can start again.
