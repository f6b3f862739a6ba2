### Why something cannot be undone. Of each message: the sentence itself without a full stop, .happened what happened,
### .remedy and .remedy-2 what to do. $keys is a list of keys, $count says how many they are.

not-a-reset = This cannot be undone
    .happened = This is an undo, and an undo cannot be undone. Nothing was changed.
    .remedy = Look up the group and choose what to change.
not-settled = The result of this change is not known yet
    .happened = We do not know yet what there is to put back. Nothing was changed.
    .remedy = Come back when the result is known.
not-applied = There is nothing to undo
    .happened = This change had no effect, so there is nothing to put back. Nothing was changed.
    .remedy = Look up the group to see its counters.
unresolved = This change cannot be undone from here
    .happened = We do not know whether it went through. If it did not, an undo would make the values wrong. Nothing was changed.
    .remedy = Compare the values with what your own app or the Tencent console shows, and decide.
values-unknown = This reset cannot be undone
    .happened = Tencent Chat did not let Counterdesk read the counters of this group (code 10007). So nobody knows the old values, and only known values can be put back. Nothing was changed.
    .remedy = If your own app keeps the values, they can be set from there.
# $count (Number)
# $keys (Element)
# $by (Element) the reference of the undo
already = { $count ->
    [one] { $keys } is put back already by { $by }
   *[other] { $keys } are put back already by { $by }
}
    .happened = Each counter can be put back once. Nothing was changed.
    .remedy = See the result on the page of that undo.
    .remedy-2 = The others can still be put back.
nothing-ticked = Tick at least one counter
    .happened = No counter was ticked. Nothing was changed.
    .remedy = Tick the counters to put back.
# $keys (Element)
not-removed = This reset did not remove { $keys }
    .happened = Only what it removed can be put back. Nothing was changed.
    .remedy = Reload the page of the reset and tick again.
group-gone = The group is gone
    .happened = Tencent Chat no longer has a group with this ID, so the values cannot be put back. Nothing was changed.
    .remedy = Keep the page of the change as the record. It shows the values.
# $count (Number)
# $keys (Element)
gone = { $count ->
    [one] { $keys } is gone
   *[other] { $keys } are gone
}
    .happened = The group no longer has what was changed, so there is nothing to take back. Nothing was changed.
    .remedy = Look up the group to see its counters.
# $count (Number)
# $keys (Element)
# $by (Element) the reference of the later change
overwritten = { $count ->
    [one] { $keys } was reset or set since, by { $by }
   *[other] { $keys } were reset or set since, by { $by }
}
    .happened = What was changed here is not in the value any more. Taking it back would make the value wrong. Nothing was changed.
    .remedy = Look up the group and set the value that you want.
# $count (Number) how many counters there would be
# $limit (Number) how many a group can have
too-many-counters = The group would have { $count } counters, but the limit is { $limit }
    .happened = Other counters appeared since, so there is no room. Nothing was changed.
    .remedy = Reset counters that are not needed, then undo.
cannot-be-sent = Nothing can be put back
    .happened = The keys of these counters are damaged text, so Counterdesk cannot send them. Nothing was changed.
    .remedy = The values are on this page. The developers of your app can set them under correct keys.
# $count (Number)
# $keys (Element)
too-large = { $count ->
    [one] { $keys } would be larger than a counter can be
   *[other] { $keys } would be larger than a counter can be
}
    .happened = { $count ->
        [one] The value now and the removed value are too large together. Nothing was changed.
       *[other] For each of these, the value now and the removed value are too large together. Nothing was changed.
    }
    .remedy = Set the exact old values instead. Then what was counted since is lost.
# $count (Number)
# $keys (Element)
only-set = { $count ->
    [one] { $keys } can only be set
   *[other] { $keys } can only be set
}
    .happened = { $count ->
        [one] It had the smallest possible value, and that cannot be added back. Nothing was changed.
       *[other] They had the smallest possible value, and that cannot be added back. Nothing was changed.
    }
    .remedy = { $count ->
        [one] Remove its tick to add the others back.
       *[other] Remove their ticks to add the others back.
    }
    .remedy-2 = Or set the exact old values. Then what was counted since is lost.
