### What can be wrong around the list of all groups.

not-read = The groups of this app are not read
    .happened = Counterdesk is set up not to read all groups. Those that somebody opens are listed.
    .remedy = Ask the people who run Counterdesk if all groups should be read.
under-way = All groups are being read already
    .happened = One reading at a time is enough: the one under way finds the same groups.
    .remedy = Wait until it is done. This page says how far it is.
# $at (String) a time
not-before = You can ask for it again at { $at }
    .happened = All groups were read, or asked for, less than a minute ago.
    .remedy = Wait a minute and press the button again.
# $count (Number) 10000
too-many-found = More than { $count } groups are too many for one batch
    .happened = Nothing was taken into a batch.
    .remedy = Search for less, by another word or by a type of group.
    .remedy-2 = Or paste the IDs of some of them into a new batch.
# $communities (Number)
# $gone (Number)
none-to-change = Nothing that was found can be changed
    .happened = Communities, which have no counters: { $communities }. Groups that are gone: { $gone }.
    .remedy = Search for something else.
