### The receipt of a reset or an undo: on its page, and as plain text that people copy into tickets, chats and mails.

# Heard; seen is the reference alone.
# $reference (Element) CD-7K3M-92QX
heading = Receipt { $reference }

## The table of the counters.

# Over the old values, where they are gone.
value-removed = Value removed
# Over the old values, where they may still be there.
value-before = Before
# Over the values that were read afterwards. Never “now”: a receipt is read later.
value-when-checked = Value when checked
# $clock (String) 10:44:33 UTC
value-when-checked-at = Value when checked, { $clock }
# The same where it is not verified.
last-read = Last read
# $clock (String) 10:44:33 UTC
last-read-at = Last read, { $clock }
# Beside a 0.
gone-until = the counter is removed until the next count
# Beside a value that was read after the reset.
counted-since = counted since
# Heard over the table.
# $clock (String) 10:44:33 UTC
caption-checked = Counters, checked at { $clock }
# Heard over the table, where nothing was read.
caption-reset = Counters of this reset
caption-undo = Counters of this undo
# Under the table, with the clock beside it.
# $count (Number)
all-checked = { $count ->
    [one] { $count } of { $count } checked
   *[other] { $count } of { $count } checked
}
# Of an undo: over the values before it.
before-undo = Before the undo
# Of an undo: over the amounts that it put back.
put-back = Put back
# In place of a value, where there is or was no such counter: here, and on the pages where an undo is checked and approved.
absent = none

## The lines beside the table: the word, and what it says.

reset-by = Reset by
undone-by = Undone by
# In place of the two above, where it is not verified.
asked-by = Asked for by
approved-by = Approved by
# Before the sentence that tells whose reset an undo is about.
undo-of = Undo of
# Before the reference of a batch, a link.
part-of-batch = Part of batch
link = Link

copy = Copy the receipt
copy-reference = Copy the reference
download = Download as text
as-text = Receipt as text, to select and paste
    .label = Receipt as text

## As plain text: a fact on each line.

# The first line, after the reference.
# $outcome (String) “Verified”, as in outcomes.ftl
# $when (String) 18 Nov 2025, 10:44:33 UTC
text-verified = { $outcome }, checked { $when }
# $outcome (String) “Refused”, as in outcomes.ftl
# $answer (String) code 10010: “The group does not exist.”
text-refused = { $outcome } with { $answer }. Nothing was changed.
# $outcome (String) another of the words in outcomes.ftl
# $told (String) one sentence or several, such as `never-sent` in result.ftl
text-outcome = { $outcome }. { $told }
# The same with a title, which has no full stop.
# $outcome (String)
# $title (String) `unresolved-title` in result.ftl
text-outcome-title = { $outcome }. { $title }

# Of a counter, after its key. The values line up, so they stand at the end.
# $value (String) 2,481,930
text-removed = removed { $value }
# $value (String) 2,481,930, or “not known”
text-before = before { $value }
# $value (String)
text-put-back = put back { $value }
# Of an undo that is not verified.
# $value (String)
text-to-put-back = to put back { $value }
# $value (String) 12, or “not there”
text-when-checked = when checked { $value }

# $name (String) who confirmed it
# $when (String)
# $reason (String)
text-by = By { $name }, { $when }: { $reason }
# $reference (String) of the reset
text-undo-of = Undo of { $reference }
# $reference (String) of the reset
# $by (String) whose reset it was
# $keys (String) a list of keys
# $when (String)
# $reason (String) for the reset
text-undo-of-keys = Undo of { $reference }: { $by } reset { $keys } on { $when } ({ $reason })
# $reference (String) of the reset
# $by (String) whose reset it was
# $count (Number) more than three
# $when (String)
# $reason (String) for the reset
text-undo-of-count = { $count ->
    [one] Undo of { $reference }: { $by } reset { $count } counter on { $when } ({ $reason })
   *[other] Undo of { $reference }: { $by } reset { $count } counters on { $when } ({ $reason })
}
# $reference (String) of the batch that the operation is part of
text-part-of-batch = Part of batch { $reference }
# $name (String)
text-approved-by = Approved by { $name }
# $name (String)
# $place (String) Singapore
# $id (String) 1400000001
text-app = App { $name }, { $place }, { $id }
# An app that Counterdesk no longer works in.
# $name (String)
# $id (String)
text-app-gone = App { $name }, { $id }
# Nobody had seen the values.
text-values-unknown = Values before: not known. Tencent Chat did not let Counterdesk read them (code 10007). There is no undo.
