### The page of a reset or an undo whose result is not known yet. “The first one” is the request that was sent.

title-reset = We do not know yet whether this reset went through
title-undo = We do not know yet whether this undo went through
# $why (Element) one sentence or two: “There was no answer after 5 seconds.”
lede = { $why } We are reading the counters to find out. You can leave this page. Counterdesk keeps checking.

## How far it is, in one line. $clock is 10:44:33 UTC.

not-checked = Not checked yet
# $clock (String)
not-checked-next = Not checked yet, next try at { $clock }
# $tries (Number)
tries = { $tries ->
    [one] { $tries } try so far
   *[other] { $tries } tries so far
}
# $tries (Number)
# $clock (String)
tries-next = { $tries ->
    [one] { $tries } try so far, next try at { $clock }
   *[other] { $tries } tries so far, next try at { $clock }
}
check-again = Check again now
# $reference (Element)
reference = Reference { $reference }

## The table of what was read. What is said of a counter is no result: only what it looks like.

caption = Counters as last read
# $clock (String) 10:44:33
read-at = Read at { $clock }
not-read-yet = Not read yet
# In place of a value.
not-read = not read
so-far = So far
looks-reset = Looks reset
still-there = Still there
# Nobody had seen the values: a counter that is not there may never have been.
not-there = Not there
looks-put-back = Looks put back
not-back = Not back
unclear = Unclear

## What not to do.

what-not-to-do = What not to do
# Begins a line, in bold; stands in the sentences below as $head.
do-not-send = Do not send it again.
# $head (Element) “Do not send it again.”
do-not-send-reset = { $head } If the first one arrived, a second one would also remove what was counted since.
# $head (Element)
do-not-send-undo = { $head } If the first one arrived, a second one would add the values twice.
# Begins a line, in bold; stands in the sentences below as $head.
do-not-change = Do not change the values in another tool.
# $head (Element) “Do not change the values in another tool.”
do-not-change-reset = { $head } Then we could not find out what the reset did.
# $head (Element)
do-not-change-undo = { $head } Then we could not find out what the undo did.

## What happens then. The heads of the first two stand in result.ftl.

what-then = What happens then
# $head (Element) “It went through:”
went-through = { $head } this page becomes the receipt.
# $head (Element) “It did not:”
did-not-reset = { $head } nothing was changed, and you can start again.
# $head (Element)
did-not-undo = { $head } nothing was changed, and you can undo again.
# Nobody had seen the values. “Unresolved” as in outcomes.ftl.
# $head (Element)
did-not-unseen = { $head } the counters cannot show that. It is marked unresolved, and a manager decides.
# Begins a line, in bold; stands in the sentence below as $head.
still-unclear = Still unclear after many tries:
# $head (Element) “Still unclear after many tries:”
still-unclear-then = { $head } it is marked unresolved, and a manager decides.

## What we know: what happened, in order, each line with its clock.

what-we-know = What we know
# $name (Element) who confirmed it
# $count (Number)
# $group (Element)
confirmed-reset = { $count ->
    [one] { $name } confirmed the reset of { $count } counter in { $group }.
   *[other] { $name } confirmed the reset of { $count } counters in { $group }.
}
# $name (Element)
# $count (Number)
# $group (Element)
confirmed-undo = { $count ->
    [one] { $name } confirmed the undo of { $count } counter in { $group }.
   *[other] { $name } confirmed the undo of { $count } counters in { $group }.
}
# $name (Element)
# $count (Number)
# $group (Element)
confirmed-unseen = { $count ->
    [one] { $name } confirmed the reset of { $count } counter, values not known, in { $group }.
   *[other] { $name } confirmed the reset of { $count } counters, values not known, in { $group }.
}
# $name (Element)
# $group (Element)
confirmed-all-unseen = { $name } confirmed the reset of all counters, values not known, in { $group }.
recorded-first = It was recorded before anything was sent.
sent-once = Sent to Tencent Chat, once.
# $why (Element) “There was no answer after 5 seconds.”
done-or-not = { $why } We do not know whether it was done.
# $found (String) one of the lines below, or several: “1 looks reset, 1 still there”
read = Read the counters: { $found }.
# Of several of the lines below.
# $some (String) one or several
# $more (String) the next one
found-more = { $some }, { $more }
# $count (Number)
found-reset = { $count ->
    [one] { $count } looks reset
   *[other] { $count } look reset
}
# $count (Number)
found-still-there = { $count ->
    [one] { $count } still there
   *[other] { $count } still there
}
# $count (Number)
found-not-there = { $count ->
    [one] { $count } is not there
   *[other] { $count } are not there
}
# $count (Number)
found-put-back = { $count ->
    [one] { $count } looks put back
   *[other] { $count } look put back
}
# $count (Number)
found-not-back = { $count ->
    [one] { $count } not back
   *[other] { $count } not back
}
# $count (Number)
found-unclear = { $count ->
    [one] { $count } unclear
   *[other] { $count } unclear
}
