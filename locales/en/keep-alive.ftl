### Until when somebody is signed in: a page, which open pages show in a dialog.

signed-in = You are signed in
# $name (Element)
# $clock (String) 10:44:31 UTC
lasts = You are signed in as { $name }. Without activity, you are signed out at { $clock }.
    .whatever = You are signed in as { $name }. You are signed out at { $clock } in any case.
# A link.
to-the-start = To the start page

ends-soon = You are about to be signed out
# Read aloud each time that it changes, so it counts down in three steps.
# $clock (String)
idle = You have not been active, so you will be signed out at { $clock }, in less than 2 minutes. What you ticked and typed here stays.
    .one-minute = You have not been active, so you will be signed out at { $clock }, in less than a minute. What you ticked and typed here stays.
    .half-minute = You have not been active, so you will be signed out at { $clock }, in less than 30 seconds. What you ticked and typed here stays.
# The same, where nothing can move it.
# $hours (Number) 8
# $clock (String)
over = Your { $hours } hours are almost over, so you will be signed out at { $clock }, in less than 2 minutes. What you ticked and typed here stays: sign in again, and continue.
    .one-minute = Your { $hours } hours are almost over, so you will be signed out at { $clock }, in less than a minute. What you ticked and typed here stays: sign in again, and continue.
    .half-minute = Your { $hours } hours are almost over, so you will be signed out at { $clock }, in less than 30 seconds. What you ticked and typed here stays: sign in again, and continue.
# On a button.
stay = Stay signed in
# On a button: puts the warning away.
go-on = Go on

somebody-else = Somebody else is signed in here now
# $name (Element) who it is now
somebody-else-told = Now { $name } is signed in here. This page belongs to somebody else, who is signed out. Nothing was changed.
reload = Reload this page

# Beside a form in the dialog that could not be sent.
not-sent = This was not sent. Nothing was changed. Try again in a few seconds.
