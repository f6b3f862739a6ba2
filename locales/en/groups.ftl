### The directory: all groups of an app, searched by name.

# Also the link to it.
title = All groups
# $text (String) what was searched for
title-of = { $text } – all groups

## The search.

field = Name, group ID or owner
submit = Search
any-type = Any type
sort = Sort by
by-message = Last message
by-members = Members
by-creation = Created

## How fresh it is: a short line that opens.

# $count (Number)
reading = Still reading: { $count } so far
# $ago (Element) “3 min ago”
fresh = All read { $ago }
stopped = Reading stopped
not-begun = Not read yet
off = Only groups that were opened here
about-reading = Names come from Tencent Chat little by little. Reading never holds up your own look-ups.
about-fresh = All groups are read again every six hours, and each one whenever somebody opens it.
about-stopped = Not everything was read, so no group was marked as gone. Reading begins again by itself.
about-not-begun = Reading begins by itself, soon after Counterdesk is started.
about-off = Counterdesk is set up not to read all groups. Those that somebody opens are listed here.
follow = Details of the reading
# The page that follows it.
reading-title = Reading all groups
# $ago (Element) “3 min ago”
since = Begun { $ago }.
asked = Begins within seconds
cut-off = Reading was cut off
about-asked = Somebody asked for all groups to be read again. It begins within seconds.
about-cut-off = Counterdesk was stopped while it was reading. Reading begins again within seconds.
# A sentence with the reason follows.
# $ago (Element) “3 min ago”
stopped-when = The reading was stopped { $ago }.
# $code (String) 10002
# $meaning (String) small, without a full stop
why-refused = Tencent Chat answered with code { $code }: { $meaning }.
why-not-reached = Tencent Chat could not be reached.
why-no-answer = No usable answer came from Tencent Chat.
why-endless = Tencent Chat’s list of groups did not come to an end.
why-broken = Something went wrong inside Counterdesk. The people who run it find the reason in the log of the server.
# $ago (Element) “3 min ago”
whole = Everything was last read { $ago }.
never-whole = No reading has come to its end yet, so groups may be missing here.
# $at (String) a time
begins-at = The next reading begins by itself at { $at }.
read-again = Read again now
loads-again = This page loads again by itself.
# $read (Number)
# $total (Number)
of-total = { $read } of { $total }
# Groups of a type that Tencent Chat does not list.
# $code (String)
# $meaning (String) small, without a full stop
type-refused = refused, code { $code }: { $meaning }
# A type whose turn has not come.
next-type = not read yet
search-on = Tencent Chat’s own search is asked too. It finds no AVChatRooms.
# $code (String) 60020
# $meaning (String) small, without a full stop
# $ago (Element)
search-refused = Tencent Chat’s own search is off: it was refused { $ago } (code { $code }: { $meaning }). It is asked again after a day.

## What was found.

# $count (Number)
matches = { $count ->
    [one] 1 group matches
   *[other] { $count } groups match
}
# $count (Number)
matches-more = More than { $count } groups match
# Nothing was searched for.
# $count (Number)
count = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
# $count (Number)
count-more = More than { $count } groups
# $count (Number)
so-far = in the { $count } read so far
caption = Groups
members = Members
read = Read
# Below a name.
# $owner (Element)
owner = owner: { $owner }
# Below a name.
# $name (Element)
earlier = earlier name: { $name }
no-counters = has no counters
# $day (String) 24 Nov
gone = Gone since { $day }
first-page = Back to the first page
next-page = Next

## Ticking groups.

tick = Tick
community-not-ticked = Cannot be ticked: Communities have no counters
gone-not-ticked = Cannot be ticked: the group is gone
# $count (Element) a number that the browser counts
ticked = Groups ticked: { $count }
# $count (Number)
elsewhere = { $count } on other pages
untick-all = Untick all
# Also heard in place of a box.
ticked-most = No more groups can be ticked here. Go on with these: on the next page you can paste a longer list.
choose = Choose counters
# $count (Number)
take-all = Take all { $count } groups found
# In place of the button.
# $count (Number) 10000
take-all-too-many = One batch takes { $count } groups at most. Search for less to take all that is found.
# $count (Number)
left-out-communities = { $count ->
    [one] 1 Community was found too. It is left out, because Communities have no counters.
   *[other] { $count } Communities were found too. They are left out, because Communities have no counters.
}
# $count (Number)
left-out-gone = { $count ->
    [one] 1 group that is gone was found too. It is left out.
   *[other] { $count } groups that are gone were found too. They are left out.
}

## Nothing was found.

# $text (Element)
none = Nothing matches { $text }
none-of-type = No group of this type was found
none-hint = No name, group ID or owner contains it.
# $read (Number)
# $total (Number)
none-read = { $read } of { $total } groups are read so far.
# A list of links follows.
shorter = A shorter search finds:
# $text (Element)
# $count (Number)
shorter-count = { $count ->
    [one] { $text }, 1 group
   *[other] { $text }, { $count } groups
}
# $text (Element)
# $count (Number)
shorter-more = { $text }, more than { $count } groups
what-now = What you can do
# $link (Element) whose words are `again-link`
again = { $link } once everything is read.
again-link = Search again
# $link (Element) whose words are `look-up-link`
look-up = { $link } if you have it. Tencent Chat is asked at once.
look-up-link = Look up the whole ID
# $link (Element) whose words are `see-all-link`
see-all = { $link }, the latest message first.
see-all-link = See all groups
nothing-yet = No group is read yet
nothing-yet-hint = The first names are here a few seconds after reading begins. This page loads again by itself.
nothing-opened = No group was opened here yet
