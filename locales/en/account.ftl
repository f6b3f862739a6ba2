### One's own account. Its title is `account` of shell.ftl.

may = What you may do
    .hint = A manager can change it.
back = Back to your account

## Second step

second-step = Second step
    .has-app = An authenticator app is set up.
    .has-passkey = A passkey is set up.
# Also in a strip on the start page, with the two that follow.
only-password = Only a password protects your account.
    .why = With a second step, somebody who finds out your password still cannot sign in as you.
set-up-app = Set up an authenticator app
replace-app = Use another app or phone
# $left (Number)
codes-left = { $left ->
    [0] No recovery code is left.
    [one] 1 recovery code is left.
   *[other] { $left } recovery codes are left.
}
renew-codes = Make new recovery codes
    .hint = Your old codes then stop working, also those that you printed or saved.
# For people who sign in through their organisation, whose sign-in is called $provider.
# $provider (Element)
one-step = One step
    .why = { $provider } did not say whether it asked you for a second step.
# $provider (Element)
two-steps = Two steps
    .why = { $provider } asked you for two steps when you signed in.

## Password

password = Password
    .submit = Change the password
    .hint = You stay signed in here. Everywhere else you are signed out.
# $provider (Element)
no-password = You sign in with { $provider }. You have no password here.

## Single sign-on, for somebody who has a password and could sign in through their organisation

single-sign-on = Single sign-on
# $provider (Element)
connecting = From then on you sign in with { $provider }. Your password here stops working. Your role and your apps come from your groups there. Your history and your second step stay. You cannot change this back.

## The time zone

# $moment (Element) 18 Nov 2025, 18:44:31 UTC+8
zone = Time zone
    .hint = Pages show times in this zone. Receipts also say them in UTC. Files of the activity log are in UTC.
    .name = Region and city
    .now = It is now { $moment }.
    .parts = Parts of the world
    .submit = Use this time zone

## Where one is signed in

sign-ins = Where you are signed in
# $count (Number) of the others
sign-out-others = { $count ->
    [one] Sign out the other one
   *[other] Sign out the { $count } others
}

## What was just done, at the top of the page

done-password = The password is changed. You are signed out everywhere else.
done-app = Your second step is set up.
done-passkey = The passkey is set up. You can sign in with it alone.
done-security-key = The security key is set up. You can use it instead of a code, after your name and password.
done-passkey-removed = The passkey is removed. You are signed out everywhere else.
done-signed-out = Signed out there.
done-connected = Your account is connected. From now on you sign in through your organisation.
done-zone = Times are now shown in the time zone that you chose.
