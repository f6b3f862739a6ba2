### Whether the activity log can be believed: the badge beside the title, and the note on top of the page where it cannot.

# $ago (String) as in moments.ftl, within a sentence: 2 min ago
intact = Log intact, checked { $ago }
not-checked = Log not checked yet
check-again = Check the log again
# $count (Number)
entries = { $count ->
    [one] 1 entry. It was not changed.
   *[other] { $count } entries. None was changed and none is missing.
}
# $checksum (Element) its beginning
last-checksum = The last checksum: { $checksum }
# $entry (Number) the number of the last one
# $day (String)
begins-after = The entries up to { $entry } were removed on { $day }.
# $count (Number)
anchored = { $count ->
    [one] 1 of them also matches the anchor file, which is kept outside the database.
   *[other] { $count } of them also match the anchor file, which is kept outside the database.
}
# $count (Number)
not-anchored = { $count ->
    [one] The last one is not in the anchor file yet.
   *[other] The last { $count } are not in the anchor file yet.
}

## What is wrong, in a few words: on the badge, and at the beginning of the note.

# For those who are not told where.
broken = Log broken
# $entry (Number)
broken-at = Log broken at entry { $entry }
# $line (Number)
anchor-file-broken = Anchor file broken at line { $line }
not-confirmed = Log not confirmed
# $entry (Number)
not-confirmed-from = Log not confirmed from entry { $entry } on

# The note on top of the page.
# $what (Element) one of the five above, perhaps a link
# $fault (String) one of those below
broken-note = { $what }. { $fault } Somebody changed the log, or the database lost a part of it. Tell the people who run Counterdesk. They must keep the anchor file as it is.
    .unproved = { $what }. { $fault } The entries fit together. But the anchor file cannot confirm that nobody exchanged them. Tell the people who run Counterdesk.

## What is wrong, as a sentence. “It” is the entry, or the line.

changed = Its content was changed.
unlinked = It does not fit the entry before it.
missing = It is missing.
unreadable = It cannot be read.
head-differs = The log should end with another entry.
anchor-differs = It does not match the anchor file.
cut-off = It is missing. The anchor file knows a later entry.
anchor-unreadable = The anchor file has a line that cannot be read.
pruned-unsaid = The entries up to it are missing. No entry says that somebody removed them.
pruned-unanchored = The entries up to it are missing. The anchor file does not say that somebody removed them.
outside = It does not belong to the log.
unlisted = It is stored, but it is missing from the list on this page.
anchors-missing = The anchor file is missing.
anchors-silent = The anchor file says nothing about these entries.
# $minutes (Number) 10
late = It and the entries after it are older than { $minutes } minutes, and still not in the anchor file.
