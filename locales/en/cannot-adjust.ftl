### Why counters cannot be adjusted. Of each message: the sentence itself without a full stop, .happened what happened,
### .remedy what to do. $keys is a list of keys, $count says how many they are, $typed is what somebody typed.

nothing-filled-in = Fill in at least one amount
    .happened = Every field was empty. Nothing was changed.
    .remedy = Fill in an amount for each counter that is to change.
# $keys (Element)
not-above-zero = Fill in an amount above 0 for { $keys }
    .happened = An amount that is added or taken away has to be above 0. Nothing was changed.
    .remedy = Choose “Take away” to lower a value. For a value of 0 or below, choose “Set to a value” on the page of the group.
# $count (Number) how many counters there would be
# $limit (Number) how many a group can have
too-many-counters = The group would have { $count } counters, but the limit is { $limit }
    .happened = There is no room for so many new counters. Nothing was changed.
    .remedy = Reset counters that are not needed first. A reset removes them.
# $keys (Element)
# $most (String) the largest value that there is
too-large = The new value does not fit: { $keys }
    .happened = A counter holds at most { $most }, and as much below zero. Nothing was changed.
    .remedy = Fill in a smaller amount.
# $keys (Element)
already-there = The group has { $keys } already
    .happened = You typed it as a new counter. Nothing was changed.
    .remedy = Fill in the amount in the row of that counter.
# $typed (Element)
not-a-number = We cannot read “{ $typed }” as a number
    .happened = An amount is a whole number in digits. Nothing was changed.
# $typed (Element)
two-meanings = “{ $typed }” can mean two numbers
    .happened = For some it is a thousand times as much as for others. Nothing was changed.
# $typed (Element)
fraction = “{ $typed }” is not a whole number
    .happened = A counter has no fractions. Nothing was changed.
# $typed (Element)
grouping = We cannot read “{ $typed }” for certain
    .happened = Its digits are not in groups of three. Nothing was changed.
# $typed (Element)
# $most (String)
too-large-typed = “{ $typed }” is larger than a counter can be
    .happened = A counter holds at most { $most }. Nothing was changed.
# What to do about an amount that cannot be read.
# $plain (String) 1500
# $grouped (String) 1,500
type-digits = Type digits only, such as { $plain } or { $grouped }.
key-missing = Type the key of the counter
    .happened = There is an amount, but no key. Nothing was changed.
    .remedy = Type a key, or empty the amount.
# $limit (Number)
key-too-long = The key of the counter is too long
    .happened = A key has at most { $limit } bytes. A Latin letter takes one, a Chinese, Japanese or Korean character three. Nothing was changed.
    .remedy = Choose a shorter key.
key-invisible = The key of the counter holds a character that nobody sees
    .happened = Such a character can come in by copying. With it, the key is not the one that you see. Nothing was changed.
    .remedy = Type the key by hand.
amount-missing = Fill in the amount for the counter
    .happened = There is a key, but no amount. Nothing was changed.
    .remedy = Fill in an amount, or empty the key.
