### Moments and how long ago they were. Days, clocks and zones are written by the program.

# A time that a broken clock told.
unknown = an unknown time
just-now = Just now
# The same within a sentence: “Refreshed just now”.
just-now-within = just now
# Short, in a column of a list.
# $count (Number)
minutes-ago = { $count } min ago
# Short, in a column of a list.
# $count (Number)
hours-ago = { $count } h ago
yesterday = Yesterday
# The same within a sentence: “Last reset yesterday”.
yesterday-within = yesterday
# A day within a sentence: “Last reset on 14 Nov”.
# $day (String) written as the language has it
on-day = on { $day }
# For what somebody with another clock may read: “18 Nov 2025, 18:44:31 UTC+8 (18 Nov 2025, 10:44:31 UTC)”.
# $moment (String) by the reader's clock
# $utc (String) the same moment in UTC
and-utc = { $moment } ({ $utc })
