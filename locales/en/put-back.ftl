### The page of an undo whose result is known, or known to be unknowable: what differs from the page of a reset.

# The title, where it went through.
# $count (Number)
title = { $count ->
    [one] { $count } counter put back
   *[other] { $count } counters put back
}
# Under it, where the removed amounts were added.
# $count (Number)
added = { $count ->
    [one] We checked with Tencent Chat: the removed value is back, added to what was counted since.
   *[other] We checked with Tencent Chat: the removed values are back, added to what was counted since.
}
# Under it, where the old values were set.
# $count (Number)
set = { $count ->
    [one] We checked with Tencent Chat: the counter has its old value again.
   *[other] We checked with Tencent Chat: the counters have their old values again.
}
refused-title = Tencent Chat refused this undo
not-applied-title = Nothing was put back
never-sent = There was no connection to Tencent Chat, so nothing was sent. Nothing was changed. You can undo again.
unchanged = We checked with Tencent Chat: the values were not put back. Nothing was changed. You can undo again.
unresolved-title = We could not find out whether this undo went through
# $head (Element) “It went through:”, as in result.ftl
went-through = { $head } the values were put back, and they have changed since.
# $head (Element) “It did not:”, as in result.ftl
did-not = { $head } the values were not put back, and the values now were counted since.
manager-worked = If the old values are back, the undo worked. Keep this page as the record.
manager-set = If they are not, set them in the Tencent console or with your own app. Here these counters cannot be put back a second time.
