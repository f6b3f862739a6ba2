### The table of where somebody is signed in.

device = Device
last-seen = Last seen
# The head of the column with the buttons; heard only.
actions = Actions
# In place of when the sign-in was seen last: it is the one that asks.
this-one = Now, this one
# Below the device.
# $address (Element) 192.0.2.7
# $clock (Element) 10:44:31 UTC
from-since = { $address }, since { $clock }
# $clock (Element) 10:44:31 UTC
since = since { $clock }
# $device (String) Firefox on Linux
sign-out = Sign out
    .device = Sign out { $device }
# Below the table.
# $minutes (Number) 30
# $hours (Number) 8
lifetime = A sign-in ends after { $minutes } minutes without activity, and after { $hours } hours in any case.
