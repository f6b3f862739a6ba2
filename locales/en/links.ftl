### Links that work once: to accept an invitation, or to choose a new password.

## A link that was just made, to be given on

fresh = The link
# $end (Element) Sunday 29 Nov 2025, 19:45 UTC
works-until = It works once, until { $end }. Give it to them in a way that only they can read.
# $minutes (Number) 10
shown = You can see it here for { $minutes } minutes, until it is used, or until you sign out. After that, make a new one.

## The table of somebody's links

title = Invitations and links
link = Link
status = Status
invitation = Invitation
new-password = Link for a new password
setup = Link to set Counterdesk up
# Below the kind of link.
# $name (Element) of who made it
# $ago (Element) 2 min ago
made = by { $name }, { $ago }
# $ago (Element) 2 min ago
made-on-server = by somebody on the server, { $ago }

## What became of a link

# $end (String) Sunday 29 Nov 2025, 19:45 UTC
waiting = Waiting. It works until { $end }
# $moment (String) 18 Nov 2025, 10:44:31 UTC
used = Used, { $moment }
# $end (String) Sunday 29 Nov 2025, 19:45 UTC
expired = Expired { $end }, and was not used
# $moment (String) 18 Nov 2025, 10:44:31 UTC
cancelled = Cancelled, { $moment }
# $name (Element)
# $moment (String) 18 Nov 2025, 10:44:31 UTC
cancelled-by = Cancelled by { $name }, { $moment }
# $moment (String) 18 Nov 2025, 10:44:31 UTC
replaced = Replaced by a later link, { $moment }
changed = Does not work: later the person was blocked, or their sign-in was changed
maker-gone = Does not work: the person who made it may no longer invite people
