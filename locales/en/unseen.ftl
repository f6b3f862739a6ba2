### Counters that cannot be read: choosing, checking and resetting them all the same. Nobody knows their values, so there is no undo.

# $clock (String) 10:44:31 UTC
no-undo = There is no undo
    .not-given-out = Tencent Chat did not let Counterdesk read the counters of this group (code 10007). So nobody knows the old values, and only known values can be put back.
    .down = Tencent Chat has not answered since { $clock }. The counters could not be read, and nothing can be sent. So nobody knows the old values, and only known values can be put back.
# In place of a value that nobody knows, and of a counter that is not there.
not-known = not known
not-there = not there

## The group’s page.

# $day (Element)
remembered-from = The name and the type of the group were read on { $day }.
form = Reset without seeing the values
keys = Keys of the counters to reset
    .hint = One on each line, or with spaces or commas between them. At most 20. Capital and small letters are different.
# $keys (Element)
left-out = Not filled in, because it has a space, a comma or an invisible character and cannot be typed here: { $keys }.
# A box.
all = All counters of this group
all-hint = Every counter that the group has. You type the group ID on the next page.
# Where another manager has to approve it.
all-hint-two = Every counter that the group has. You type the group ID on the next page, and another manager must approve it.
submit = Review reset
# Three things to know beforehand. The third is one of two.
no-undo-beforehand = There will be no undo, because nobody knows the values.
compare-the-keys = What you type may not exist, and we cannot check it now. Compare the keys letter by letter.
nothing-can-be-sent = Nothing can be sent while Tencent Chat cannot be reached. You can review now and confirm within ten minutes. If the counters can be read by then, you see them first.
read-first = If the counters can be read when you confirm, nothing is sent, and you see them first.

## What is wrong with the keys that were typed. `.happened` is one paragraph, `.remedy` what to do.

no-key = Choose at least one counter
    .happened = No counter was ticked or typed. Nothing was changed.
    .remedy = Type the keys as your app uses them.
# $count (Number)
# $most (Number) 20
too-many = { $count } different keys are typed, and a group has at most { $most } counters
    .happened = A space, a comma or a new line starts another key. Nothing was changed.
    .remedy = Remove some of them.
# $start (Element) how the key begins
# $most (Number) in bytes
too-long = The key that begins with “{ $start }” is too long
    .happened = A key has at most { $most } bytes. Nothing was changed.
    .remedy = Put a space, a comma or a new line between two keys.
# $key (Element) what can be seen of it
# $character (String) as in characters.ftl: “a zero width space (U+200B)”
# $position (Number) from 1
invisible = The key “{ $key }” has { $character } at position { $position }, which nobody can see
    .happened = Text that is pasted from a document may have such characters. With it, this would be the key of another counter. Nothing was changed.
    .remedy = Delete this key and type it by hand.
all-too = Choose either all counters or single ones
    .happened = You chose single counters and ticked the box for all, so we do not know what you mean. Nothing was changed.
    .remedy = To reset all, choose no single counter. To reset some, remove the tick for all.

## Where they can be read after all.

# $count (Number) how many keys
# $keys (Element) those that the group does not have
readable-now = The counters can be read now, so nothing was sent
    .happened = Before, they could not be read. If you reset with the values below, you can undo it. Nothing was changed.
    .happened-missing = { $count ->
        [one] Before, they could not be read. If you reset with the values below, you can undo it. The group has no counter { $keys }. Nothing was changed.
       *[other] Before, they could not be read. If you reset with the values below, you can undo it. The group has no counters { $keys }. Nothing was changed.
    }
    .remedy = Look at the values and review again. What you chose is kept.

## The check page.

check-title = Check before you reset unseen
check-title-all = Check before you reset all counters unseen
# $count (Number)
check-submit = { $count ->
    [one] Reset 1 counter without undo
   *[other] Reset { $count } counters without undo
}
check-submit-all = Reset all counters without undo
may-not-exist = What you typed may not exist.
# In small letters beside the 0 that a counter is reset to.
if-it-exists = if it exists
# $count (Number)
# $keys (Element)
typed = { $count }, as typed: { $keys }
try-once-more = We try once more to read the counters. If that works, nothing is sent. You see the values and review again.
all-deleted = If not, every counter of this group is deleted, whatever its value. This is sent once. This cannot be undone.
# $count (Number)
deleted = { $count ->
    [one] If not, the counter is deleted from the group, whatever its value. This is sent once. This cannot be undone.
   *[other] If not, these counters are deleted from the group, whatever their values. This is sent once. This cannot be undone.
}
read-afterwards = We try to read the group again and show you the result. If that is not possible, it stays unresolved, and a manager decides.

## The result and the receipt.

values-before = Values before
values-before-not-known = Not known: Tencent Chat did not let Counterdesk read them (code 10007). There is no undo.
which-not-known = We do not know which counters the group had. They could not be read afterwards either.
which-not-known-none-now = We do not know which counters the group had. The group has no counters now.
none-now = The group has no counters now.
