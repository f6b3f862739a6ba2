### Undo on the page of a reset: what is put back already, and the form to put the rest back. And on the page of an undo
### that was sent in two parts: the other part.

title = Undo

## What became of some counters, a line for each undo. $keys is a list of keys, $reference a link to the undo.

# $keys (Element)
# $by (Element)
# $when (String) 18 Nov 2025, 10:44:31 UTC
# $reference (Element)
was-put-back = { $keys } put back by { $by }, { $when }: { $reference }
# $keys (Element)
# $by (Element)
# $when (String)
# $reference (Element)
not-known = { $keys }: we do not know whether { $by } put this back, { $when }: { $reference }
# $keys (Element)
# $by (Element)
# $reference (Element)
being-checked = { $keys } being put back by { $by }, still being checked: { $reference }

## The form.

adds-back = Adds the removed amounts back. What was counted since is kept. You check it first.
only-sets = Sets the exact old values. Then what was counted since is lost. You check it first.
# Where it is known of some counters alone that they were reset.
partly = Only these counters were changed. The others stay as they are.
# Of counters that no amount brings back to what they were.
# $count (Number) how many keys
# $keys (Element)
only-set-left = { $count ->
    [one] { $keys } can only be set to its old value. Remove the tick to add the others back.
   *[other] { $keys } can only be set to their old values. Remove the tick to add the others back.
}
which = Counters to put back
# Heard over the table.
caption = Counters that can be put back
# Over the amounts in the table.
amount = Removed
reason = Reason for the undo
    .hint = What is undone has a reason of its own.
# On the button, where there is one counter.
# $count (Number)
submit = { $count ->
    [one] Undo { $count } counter
   *[other] Undo { $count } counters
}
# On the button, where counters are ticked.
# $ticked (Element) how many are, in a round badge
submit-ticked = Undo ticked counters { $ticked }
set = Set the exact old values
each-once = Each counter can be put back once.
each-once-or-set = Each counter can be put back once. You can also set the old values. Then what was counted since is lost.

# In place of the form.
# $by (Element) who reset them
only-by-or-manager = Only { $by } or a manager can undo this.
# In place of the form.
only-manager = Only a manager can undo this.

## An undo that is sent in two parts: the first one adds, the second one subtracts.

two-parts = This undo had two parts
# $reference (Element) a link to the first part
first-part = The first one added: { $reference }
# $reference (Element) a link to the second part
second-part = The second one subtracted: { $reference }
second-part-waits = There is a second part
# $keys (Element) the counters of the second part
second-part-waits-for = { $keys }: this is the second part of the undo. It is sent only if the first part can be checked at once. If not, you can undo this part later, from the page of the change.
second-part-not-sent = The second part was not sent
# $keys (Element) the counters of the second part
second-part-left = { $keys }: this is the second part of the undo, and it was not sent. You can still undo this part, from the page of the change.
put-back-the-rest = Put back the rest
