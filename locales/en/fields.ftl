### Fields of forms about accounts: names, passwords, codes, how long a link works.

name = Name
    .hint = A short name in one word, not a full name: meilin, not Mei Lin. It appears in the activity log.
current-password = Current password
# $least (Number) 12, or 15 where nothing else protects the account
new-password = New password
    .hint = At least { $least } characters. You can paste it from a password manager, and use any character.
    .again = New password again
# On a button at the end of a password field. It shows what is typed while it is pressed.
show = Show
    .password = Show the password
# The six digits of an app, or a recovery code.
code = Code
    .app = Six digits from your authenticator app.
    .app-or-recovery = Six digits from your authenticator app, or one of your recovery codes.
    .recovery = One of your recovery codes. Each works once.
# In front of a choice: “1 hour, until …”.
lasts = The link works for
# $hours (Number)
# $end (String) Sunday 29 Nov, 19:45 UTC
lasts-hours = { $hours ->
    [one] 1 hour, until { $end }
   *[other] { $hours } hours, until { $end }
}
# $days (Number)
# $end (String) Sunday 29 Nov, 19:45 UTC
lasts-days = { $days ->
    [one] 1 day, until { $end }
   *[other] { $days } days, until { $end }
}
