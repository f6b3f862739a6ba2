### What went wrong around accounts, and what to do about it. The parts are as in errors.ftl.

## What somebody gives to show that it is them.

wrong-code = This code does not work
    .happened = It is wrong or was used before. Or there were too many wrong tries.
    .remedy = Wait for the next code of your app, then enter it.
    .remedy-2 = Check that the time on your phone is right.
    .remedy-3 = Or use a recovery code, if you have one. Each works once.
# While an authenticator app is being set up.
not-confirmed = This is not the code that the app shows for this key
    .happened = The app shows 6 digits for the key on this page, and new ones every half minute. Nothing was changed.
    .remedy = Enter the 6 digits that the app shows now.
    .remedy-2 = Check that the time on your phone is right.
    .remedy-3 = If it does not help, delete the entry in the app and scan the picture again.
not-a-code = This is not a code
    .happened = A code from your app has 6 digits. A recovery code has 24 letters and digits. This does not count as a wrong try.
    .remedy = Enter the 6 digits that your app shows now.
    .remedy-2 = Or enter one whole recovery code, if you have one.
app-closed = Counterdesk can no longer check the codes of your app
    .happened = The server lost the key for them. Your phone is all right.
    .remedy = Enter a recovery code, or use a passkey. Then set up your app again.
    .remedy-2 = If you have neither, ask the people who run Counterdesk to remove your second step.
wrong-password = The password is wrong
    .happened = It is not your current password. Or there were too many wrong tries. Nothing was changed.
    .remedy = Check that Caps Lock is off.
    .remedy-2 = Wait a minute before you try again.
# $minutes (Number) 5
start-again = Start again with your name and password
    .happened = More than { $minutes } minutes have passed, or your account was changed.
    .remedy = Sign in again.
dead-link = This link no longer works
    .happened = It was used or cancelled, it is too old, or there is a newer one. For safety we don’t say which.
    .remedy = If you have chosen a password already, sign in with it.
    .remedy-2 = If not, ask the manager who gave you the link for a new one. They can see what happened to this one.
# A name that is not in the list.
no-such-zone = There is no such time zone
    .happened = Counterdesk does not know a time zone of this name. Nothing was changed.
    .remedy = Choose a time zone from the list.
busy = Too many people are signing in at once
    .happened = Your password was not checked. This does not count as a wrong try.
    .remedy = Try again in a few seconds.
no-app-granted = You have no app to work on
    .happened = Your account has no Tencent Chat app yet.
    .remedy = Ask a manager to give you an app.
# No error: on the way back from the page that asked for a password or a code. The first line stands alone, with a full stop.
proved-now = Confirmed. Press the button once more.
    .happened = You have shown that it is you. Nothing was changed yet.
    .remedy = Check what you are about to do, then press the button.
second-factor-missing = Set up a second step first
    .happened = Everybody needs one here.
    .remedy = Follow the steps on this page.

## Names and passwords.

# $most (Number) 64
name-length = Enter a name
    .happened = A name has 1 to { $most } characters. Nothing was changed.
    .remedy = Choose a short name like mod-07. It appears in the activity log.
name-characters = A name here is one word
    .happened = A name can have letters, digits and . _ - @ +, but no spaces. Nothing was changed.
    .remedy = Choose a short name like meilin or mod-07. It appears in the activity log.
name-taken = This name is taken
    .happened = Somebody has this name. Capital and small letters count as the same. Nothing was changed.
    .remedy = If you mean the same person, change them on their page.
    .remedy-2 = If not, choose another name.
name-blocked = Somebody with this name is blocked
    .happened = A blocked person keeps their name, so that the log stays clear. Nothing was changed.
    .remedy = If it is the same person, unblock them on their page.
    .remedy-2 = If not, choose another name.
name-looks-alike = This name looks like another one
    .happened = Somebody has a name that looks the same. For example, l and 1 look alike. Nothing was changed.
    .remedy = Choose another name.
# $least (Number) 15
password-too-short = The password needs at least { $least } characters
    .happened = Long passwords are hard to guess. Nothing was changed.
    .remedy = Four words that do not belong together make a good password.
# $most (Number) 128
password-too-long = The password can have at most { $most } characters
    .happened = Nothing was changed.
    .remedy = Choose a shorter one.
password-guessable = This password is easy to guess
    .happened = Many people use it, it follows a pattern, or it contains your name or a word from Counterdesk. Nothing was changed.
    .remedy = Four words that do not belong together make a good password.
    .remedy-2 = Or let your password manager make one.
passwords-differ = The two passwords differ
    .happened = The new password was not the same both times. Nothing was changed.
    .remedy = Type it again, or let your password manager fill in both.

## On the pages for people.

no-such-person = This person does not exist
    .happened = The link may be incomplete. Or the person works on other apps than you.
    .remedy = Choose the person on the People page.
beyond-your-apps = You cannot change this person
    .happened = This person also works on apps that you do not manage. Nothing was changed.
    .remedy = Ask a manager who works on every app.
more-than-yours = You cannot give apps that you do not have yourself
    .happened = You can give only the apps that you work on. Nothing was changed.
    .remedy = Choose from your own apps.
    .remedy-2 = Ask a manager who works on every app to give the others.
no-app-chosen = Choose at least one app
    .happened = Everybody you manage needs an app. Nothing was changed.
    .remedy = Tick an app.
    .remedy-2 = To stop somebody from signing in, block them.
# “Every app” and “Only these” are on the form, in rights.ftl.
apps-neither = Choose which apps they work on
    .happened = You chose neither. Nothing was changed. What you filled in is kept.
    .remedy = Choose “Every app”, or choose “Only these” and tick them.
apps-both = Choose every app or only some, not both
    .happened = You chose every app, and you also ticked some. Nothing was changed. What you filled in is kept.
    .remedy = For every app, remove the ticks.
    .remedy-2 = For the ticked apps, choose “Only these”.
apps-none-ticked = Tick at least one app
    .happened = You chose “Only these”, but ticked none. Nothing was changed. What you filled in is kept.
    .remedy = Tick an app, or choose every app.
    .remedy-2 = To stop somebody from signing in, block them.
# “Invitations and links” is a heading on the page, in links.ftl.
no-open-link = There is no link to cancel
    .happened = It was used, cancelled or replaced, or it is too old. Nothing was changed.
    .remedy = See under “Invitations and links” how it ended.
last-manager = There must be a manager
    .happened = This is the last manager who can sign in, or the last manager of every app. People who have not used their invitation yet do not count. Nothing was changed.
    .remedy = Make somebody else a manager first. If this one has every app, give every app to the new one too.
not-to-oneself = You cannot do this to yourself
    .happened = Only another manager can block you. You change your password on your account page. Nothing was changed.
    .remedy = Change your password on your account page.
    .remedy-2 = Ask another manager to block you.
