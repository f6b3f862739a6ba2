### The page where somebody checks an undo before it is sent.

title-add = Check before you undo
title-set = Check before you set the old values
# The way back, over the title.
# $reference (String) of the reset
back-to-reset = Reset { $reference }
step = Step 1 of 2
# Over the values that the counters get.
after = After the undo

# $count (Number)
set = { $count ->
    [one] Set { $count } counter to the old value
   *[other] Set { $count } counters to the old values
}
leave-it = Leave it as it is
# In place of the button, where there is nothing to confirm any more.
back = Back to the reset
# $read (Element) 10:44:31 UTC
# $until (Element) 10:54:31 UTC
works-until = These values were read at { $read }. This page works until { $until }; after that you start again.

## What will happen, a line for each.

# $count (Number)
adds = { $count ->
    [one] The removed value is added to the value now. What is counted before you confirm is kept too.
   *[other] The removed values are added to the values now. What is counted before you confirm is kept too.
}
# The same where a second person has to approve it.
# $count (Number)
adds-approved = { $count ->
    [one] The removed value is added to the value now. What is counted before it is approved is kept too.
   *[other] The removed values are added to the values now. What is counted before it is approved is kept too.
}
# $count (Number)
sets = { $count ->
    [one] The counter is set to its old value. What was counted since is lost, also what is counted before you confirm. This cannot be undone.
   *[other] The counters are set to their old values. What was counted since is lost, also what is counted before you confirm. This cannot be undone.
}
# The same where a second person has to approve it.
# $count (Number)
sets-approved = { $count ->
    [one] The counter is set to its old value. What was counted since is lost, also what is counted before it is approved. This cannot be undone.
   *[other] The counters are set to their old values. What was counted since is lost, also what is counted before it is approved. This cannot be undone.
}
# $count (Number)
once = { $count ->
    [one] It is sent once. This counter cannot be put back a second time.
   *[other] It is sent once. These counters cannot be put back a second time.
}
# In place of `once`, where counters below 0 take a request of their own.
# $keys (Element) those counters
in-two-parts = This undo has two parts: the first one adds, the second one subtracts ({ $keys }). The second part is sent only when the first one is checked. If it is not sent, we tell you, and you can undo the rest later. No counter is put back twice.
members = Members see it when their app next reads the counters. The other counters stay as they are.
we-check = We check the values and show you the result.

## The reset that is undone, in the list of facts.

undoes = Undoes
# $by (Element) whose reset it was
# $keys (Element) a list of keys
# $when (String) 18 Nov 2025, 10:44:31 UTC
# $reference (Element) a link to the reset
who-reset-keys = { $by } reset { $keys } on { $when }: { $reference }
# $by (Element)
# $count (Number) more than three
# $when (String)
# $reference (Element)
who-reset-count = { $count ->
    [one] { $by } reset { $count } counter on { $when }: { $reference }
   *[other] { $by } reset { $count } counters on { $when }: { $reference }
}
its-reason = Reason for the reset
