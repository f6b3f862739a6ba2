### What a one-time link leads to: choosing a password.

setup = Set up Counterdesk
    .lead = You are the first one here, and a manager. Choose a name and a password.
# $name (Element)
invitation = Welcome, { $name }
    .lead = Choose a password. You will sign in with your name and this password.
# $name (Element)
new-password = Choose a new password
    .lead = For { $name }. You will be signed out everywhere.
submit = Choose this password
# $end (Element) Sunday 29 Nov 2025, 19:45 UTC
works-until = This link works once, until { $end }.

## Who made the link; a name follows, or the last of these

invited-by = Invited by
link-by = Link made by
on-the-server = Somebody on the server
