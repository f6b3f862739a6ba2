### What several pages share. Outcomes stand in outcomes.ftl, roles in roles.ftl, what a reset was about in operations.ftl.

# The name of the navigation that leads one level up.
breadcrumb = Breadcrumb
find-a-group = Find a group
# A link on a page that has a problem.
back-as-it-was = Back to where you were, with what you chose
cancel = Cancel
# Beside a button: leaves the page without doing anything.
not-now = Not now

## Problems.

there-is-a-problem = There is a problem
what-happened = What happened
what-you-can-do = What you can do
# At a field; the word before the sentence is heard only.
# $summary (Element) what is wrong
error = Error: { $summary }
# What a reset, an undo or a problem is called by, like CD-7K3M-92QX.
reference = Reference
    .quote = Give it when you ask for help.
# The same in one line.
# $reference (Element)
# $quote (Element) a link whose words are `reference-quote`
reference-to-quote = Reference { $reference }. { $quote }

## Copying. The first two are on buttons, the others are said beside them.

copy-id = Copy the ID
copy-link = Copy the link
copied = Copied
not-copied = Your browser did not allow it. Select the text and copy it by hand.

## Heads of columns and of facts.

counter = Counter
reason = Reason
group = Group
app = App
# Who did something, and when.
# $name (Element)
# $moment (Element)
who-when = { $name }, { $moment }
