### What stands around every page: top bar, navigation, menus, titles.

# The title of a page in the browser's tab.
# $page (String) the page's own title
title = { $page } – Counterdesk
# The same where something is wrong: a screen reader says it before anything else.
# $page (String)
title-of-error = Error: { $page } – Counterdesk

skip = Skip to main content
# The name of the link to the start page, round the mark.
home = Counterdesk, find a group
# The name of the navigation.
navigation = Main
groups = Groups
# Heard with the number beside Groups: resets whose outcome somebody has to look at.
# $count (Number)
# $shown (Element) the number as it is seen
groups-need-attention = { $count ->
    [one] { $shown } needs attention
   *[other] { $shown } need attention
}
# Heard with the number beside Batches.
# $count (Number) that have paused by themselves
# $shown (Element) the number as it is seen
batches-paused = { $count ->
    [one] { $shown } has paused by itself
   *[other] { $shown } have paused by themselves
}
activity = Activity
approvals = Approvals
# Heard with the number beside Approvals.
# $count (Number)
# $shown (Element) the number as it is seen
approvals-wait = { $count ->
    [one] { $shown } waits for you
   *[other] { $shown } wait for you
}
people = People

# Heard before the name of the app in the top bar.
# $name (Element)
app = App: { $name }
working-in = You are working in
# The field in the top bar.
find = Find a group by ID or name
    .placeholder = ID or name
    .submit = Look up

# Heard instead of the badge with two letters.
# $name (String)
account-of = Account: { $name }
# $name (Element)
# $role (String) as in roles.ftl
signed-in-as = Signed in as { $name }, { $role }
account = Your account
help = Help
theme = Theme
    .system = As the device
    .light = Light
    .dark = Dark
# The names of the languages stand on the buttons, each in its own language.
languages = Language
sign-out = Sign out

upstream-up = Tencent Chat is up
upstream-down = Tencent Chat is down
# On a line below “Tencent Chat is down”.
# $clock (String) 10:44:31 UTC
upstream-down-since = since { $clock }
