### The table of resets and undos that people take away from the activity log as a file, a row for each counter. New
### columns come at the end.

# The heads of its columns.
group = Group
    .id = Group ID
app = App
what = What
    .reset = Reset
    .undo = Undo
    .add = Added
    .take = Taken away
    .set = Value set
counter = Counter
before = Before
after = After
result = Result
who = Who
# The file has all times in UTC, whoever reads it.
when = When (UTC)
reason = Reason
reference = Reference
approved-by = Approved by
undone-by = Undone by (reference)

# Instead of a counter’s key, where the counters could not be read before.
all-unknown = all, values not known
# In the last column, where it is not certain that the counter was put back.
# $reference (String)
# $result (String) a word of outcomes.ftl
undone-perhaps = { $reference } ({ $result })
