### The keys that do something on pages: the list that “?” opens, its page of the help, and the switch on the account page.

title = Keys
close = Close
more = Turn them off, or read more

## What each does.

find = Find a group
next-row = Next row
row-before = Row before
tick = Tick the row, or take the tick away
groups = Go to Groups
batches = Go to Batches
activity = Go to Activity
approvals = Go to Approvals
people = Go to People
account = Go to your account
help = Go to the help
leave = Leave the field that finds
list = This list

## The page of the help.

everything-works = Everything works with Tab, Space and Enter. With these keys it goes faster. They do nothing while you type in a field, and nothing together with Ctrl, Alt or the Command key.
focus = The row that you move to has the focus, so Enter opens it and Space ticks it. Press g, and then the second key within two seconds.

## The switch.

setting = Keyboard
    .hint = Single keys, like j for the next row. Turn them off if you talk to your computer, or if they get in your way. This device remembers it.
turn-on = Keys on
turn-off = Keys off
see-the-list = See the list
