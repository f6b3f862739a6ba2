### What happened to one's account: a strip on the start page, and a section of the account page.

## The strip. “Refused” are sign-ins with this name and a wrong password or code.

# $moment (Element) 18 Nov 2025, 10:44:31 UTC
changed = Your account was changed since you signed in on { $moment }.
# $count (Number)
# $moment (Element)
refused = { $count ->
    [one] A sign-in with your name was refused since you signed in on { $moment }.
   *[other] { $count } sign-ins with your name were refused since you signed in on { $moment }.
}
# A hundred or more.
# $moment (Element)
refused-many = Many sign-ins with your name were refused since you signed in on { $moment }.
# $count (Number)
# $moment (Element)
refused-and-changed = { $count ->
    [one] A sign-in with your name was refused and your account was changed since you signed in on { $moment }.
   *[other] { $count } sign-ins with your name were refused and your account was changed since you signed in on { $moment }.
}
# A hundred or more.
# $moment (Element)
refused-many-and-changed = Many sign-ins with your name were refused and your account was changed since you signed in on { $moment }.
see = See what happened

## The section

# $days (Number) 30
lately = What happened to your account
    .hint = The last { $days } days. If something here was not you, change your password and tell a manager.
