### The page for managers: who can sign in. Its title is `people` of shell.ftl.

# Heard before the table.
caption = People who can sign in
sign-in = Sign-in
last-here = Last here
status = Status
# Beside one's own name.
you = You
# $name (String)
edit = Edit
    .person = Edit { $name }
# In place of Edit, where nothing can be changed.
# $name (String)
look = Look
    .person = Look at { $name }
alone = Nobody else is here yet.
# Above the table, for a manager who has some apps.
# $apps (Element) a list of names
only-these = You manage the people of { $apps }. People who work only on other apps are not in this list.

## In the columns

two-steps = Two steps
password-only = Password only
# Never signed in.
never = Never
active = Active
# $days (Number) at least 2
invited-days = Invited, { $days } days left
# $hours (Number) at least 2
invited-hours = Invited, { $hours } hours left
invited-almost-over = Invited, almost expired
invitation-expired = Invitation expired
invitation-cancelled = Invitation cancelled
invitation-ended = Invitation no longer works
blocked = Blocked

## The form at the end

invite = Invite a person
    .submit = Make an invitation link

## Above the page, where the name that was typed is taken

# $name (Element) a link to that person
taken-blocked = { $name } is blocked and can be unblocked there.
# $name (Element) a link to that person
taken-invited = { $name } was invited and has not come yet.
# $name (Element) a link to that person
taken-invitation-over = { $name } was invited, but the invitation no longer works.
# $name (Element) a link to that person
taken-active = { $name } is here already.
# Where the name had blanks or other characters that none can have.
# $name (Element) a link to the form with this name in it
use-instead = Use this name instead: { $name }
