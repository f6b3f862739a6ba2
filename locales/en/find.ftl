### The first page: a group is found by its ID or name; below, what was done lately. Its title is common’s `find-a-group`.

# What the tool is for, in one line.
lead = Set a group’s counters, like its likes, back to 0, or adjust them: find the group, choose counters, check, confirm.

## The field.

# $example (Element) an ID
# $help (Element) the link whose words are `where-is-the-id`
group = Group ID or name
    .hint = Paste what your ticket says: an ID like { $example }, a link, or a part of the group’s name. { $help }
    .submit = Look up
where-is-the-id = Where do I find the ID?
# Below the field, where no group has the ID that was typed.
# $group (Element) a link with its name
# $id (Element)
similar = You opened a group with almost the same ID: { $group }, { $id }

## Several groups to choose from.

# $count (Number) always several
choose-pasted = { $count ->
    [one] You pasted 1 group ID. Do you mean this one?
   *[other] You pasted { $count } group IDs. Which one do you mean?
}
# $count (Number)
choose-seen = { $count ->
    [one] 1 group matches
   *[other] { $count } groups match
}
# $count (Number) as many as are shown
choose-seen-more = { $count ->
    [one] More than 1 group matches
   *[other] More than { $count } groups match
}
choices = Groups to choose from
never-opened = not opened here yet
last-opened = Last opened
# Below a group’s name.
# $name (Element)
earlier-name = earlier name: { $name }
# Below a group’s name.
# $day (String) 18 Nov 2025
gone = not there any more when it was looked up on { $day }
more-choices = There are more. Type more of the name or the ID to narrow them down.
# Where time did not suffice.
not-all = There are too many groups to look through all of them. Type more of the name or the ID.
nothing-opened = Nothing is opened before you choose.

## What was done lately.

recent-groups = Recent groups
    .caption = Groups you looked up
    .none = Groups that you look up will be listed here.
# The type of a group, such as AVChatRoom.
type-of-group = Type
looked-up = Looked up
recent-operations = Recent changes
    .caption = Changes of counters by anybody in this app
    .none = No counter was changed in this app yet.
what = What
result = Result
when = When

## The line that says what somebody has to look at.

# $count (Number)
attention-resets = { $count ->
    [one] 1 reset needs attention.
   *[other] { $count } resets need attention.
}
# $count (Number)
attention-undos = { $count ->
    [one] 1 undo needs attention.
   *[other] { $count } undos need attention.
}
# $resets (Number) at least 1
# $undos (Number) at least 1
attention-both = { $resets ->
    [one] { $undos ->
        [one] 1 reset and 1 undo need attention.
       *[other] 1 reset and { $undos } undos need attention.
    }
   *[other] { $undos ->
        [one] { $resets } resets and 1 undo need attention.
       *[other] { $resets } resets and { $undos } undos need attention.
    }
}
# Where adjustments are among them.
# $count (Number)
attention-changes = { $count ->
    [one] 1 change needs attention.
   *[other] { $count } changes need attention.
}
# The most pressing of them.
# $what (String) as in operations.ftl: “Reset of 2 counters”
# $group (Element) its name
being-checked = { $what } in { $group }: the result is still being checked.
# $what (String)
# $group (Element)
unresolved = { $what } in { $group }: the result is not known. A manager decides.
see-what-we-know = See what we know

## What Tencent Chat answered, where it did not find the group.

answer = Answer
# $took (Number) milliseconds
# $moment (String)
answer-after = after { $took } ms, { $moment }
# $code (String) 10010
# $took (Number)
# $moment (String)
answer-code = { $code } after { $took } ms, { $moment }
# $count (Number) on all of the reader's apps
batches-paused = { $count ->
    [one] 1 batch has paused by itself.
   *[other] { $count } batches have paused by themselves.
}
see-batches = See why
