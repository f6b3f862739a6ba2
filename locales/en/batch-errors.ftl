### What can be wrong with a batch, a list of groups, or a step on them.

no-such-batch = There is no such batch
    .happened = Or it belongs to an app that you do not work on.
    .remedy = Look in the list of batches.
no-such-list = There is no such list
    .happened = Somebody may have deleted it. Nothing was changed.
    .remedy = Choose another one.
list-name = Give the list a name
    .happened = It takes 1 to 80 characters. Nothing was saved.
    .remedy = Fill in a name and save again.
# $count (Number)
list-exists = There is a list of this name
    .happened = { $count ->
        [one] This app has a list of 1 group with this name. Nothing was saved.
       *[other] This app has a list of { $count } groups with this name. Nothing was saved.
    }
    .remedy = Choose another name, or tick that this list is to be replaced, and save again.
list-changed = The list has been replaced meanwhile
    .happened = Somebody saved other groups under its name after you opened this page. It was not deleted.
    .remedy = Look at what is in it now, then decide again whether to delete it.
somebody-elses = Somebody else made this batch
    .happened = The person who makes a batch confirms it. Nothing was sent.
    .remedy = Ask them, or make a batch of your own.
nothing-to-do = There is nothing to change
    .happened = None of the groups has anything that this batch would change. Nothing was sent.
    .remedy = Check the counters and the groups that you chose.
sets-many = A batch cannot set values
    .happened = It adds or takes away, so that nothing that was counted is lost. Nothing was changed.
    .remedy = Choose “Add” or “Take away”, or set the values of one group on its own page.
two-changes = Choose one: reset, or add and take away
    .happened = There are counters to reset and amounts as well, and a batch does one of the two. Nothing was changed.
    .remedy = Empty the part that you do not want.
# $count (Number)
count-differs = { $count ->
    [one] Type the number of groups: 1
   *[other] Type the number of groups: { $count }
}
    .happened = What was typed is another number. Nothing was sent.
    .remedy = Compare it with the list, then type it again.
changed = The list is not the one you saw
    .happened = Nothing was sent.
    .remedy = Look at the page as it is now, then confirm again.
expired = These groups were read too long ago
    .happened = A batch can be confirmed for an hour. Nothing was sent.
    .remedy = Make a new batch of the same groups.
too-old = This batch was confirmed more than a day ago
    .happened = The values that were shown then say little about today. Nothing more was sent.
    .remedy = Make a new batch of the groups that are left.
still-open = The results of some groups are not known yet
    .happened = We are still reading these groups to find out. Nothing was put back.
    .remedy = Undo the batch when every group has a result.
too-late = The batch is in another state by now
    .happened = Somebody else was quicker, or it went on by itself. This was not done.
    .remedy = See where it stands now.
list-empty = Name at least one group
    .happened = The list is empty. Nothing was changed.
    .remedy = Paste group IDs, one per line. A new batch takes a saved list or a CSV file, too.
# $count (Number)
list-too-many = { $count ->
    [one] 1 group is too many
   *[other] { $count } groups are too many
}
    .happened = A batch takes up to 10,000 groups. Nothing was changed.
    .remedy = Split the list into several.
list-too-large = The list is too large
    .happened = It has more than 2 MB. Nothing was changed.
    .remedy = Leave out everything but the group IDs.
file-too-large = The file is too large
    .happened = It has more than 16 MB. Nothing was changed.
    .remedy = Leave out every column but the group IDs.
# $count (Number)
# $lines (Element) Line 3, “grün”: a group ID cannot have …; Line 7, …
list-lines = { $count ->
    [one] 1 line cannot be taken
   *[other] { $count } lines cannot be taken
}
    .happened = { $lines }. Nothing was taken.
    .happened-first = The first of them: { $lines }. Nothing was taken.
    .remedy = Correct or remove these lines.
# $number (String)
# $text (Element) what stands there
list-line-open-quote = Line { $number }, “{ $text }”: a quotation mark that is not closed joins it with other lines
# $number (String)
# $text (Element) what stands there
list-line-moved = Line { $number }, “{ $text }”: the ID is in another column, perhaps moved there by a comma or a quotation mark too many
# $number (String)
# $text (Element) what stands there
list-line-several = Line { $number }, “{ $text }”: it has more than one ID, and each needs a line of its own
# $number (String)
# $text (Element) what stands there
list-line-no-id = Line { $number }, “{ $text }”: the ID is missing
# $number (String)
# $text (Element) what stands there
# $character (String) “ü” (U+00FC)
list-line-character = Line { $number }, “{ $text }”: a group ID cannot have { $character }
# $number (String)
# $text (Element) what stands there
list-line-too-long = Line { $number }, “{ $text }”: it is longer than a group ID can be
list-no-text = This file is not a list
    .happened = It is not a text file, such as a CSV file that a spreadsheet saves. Nothing was changed.
    .remedy = In the spreadsheet, save it as CSV, then upload that.
