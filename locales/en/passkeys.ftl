### Passkeys, and security keys that cannot keep them: where they are offered, listed, made and asked for.

# On the sign-in page.
sign-in = Sign in with a passkey
# Above the other way, or below it.
use-one = Use a passkey
    .instead = Use a passkey instead
add = Add a passkey

## The section of the account page

title = Passkeys
    .hint = With a passkey you do not type a password. Your device checks that it is you, by finger, face or PIN.
# Where the browser has none, in place of the button.
not-offered = To add one, use a browser that supports passkeys, with JavaScript on.
# Why there are none at this address of Counterdesk.
not-https = Passkeys do not work at this address, because it does not start with https. The people who run Counterdesk can change that.
no-host-name = Passkeys do not work at this address, because it is a number and not a name. The people who run Counterdesk can change that.
# The heads of the columns; the last one is heard only.
name = Name
last-used = Last used
    .never = Never
actions = Actions
# Below the name.
# $day (Element) 14 Mar 2024
added = added { $day }
    .second-step-only = added { $day }, only after name and password
# $name (String)
remove = Remove
    .which = Remove { $name }
remove-ends = Removing one signs you out everywhere else. It stays on the device: delete it there too.
# What one is called that somebody gave no name.
passkey = Passkey
security-key = Security key

## The page on which the browser makes one

new-passkey = Add a passkey
    .lead = You can keep it on this device, on your phone, or on a security key. Your browser asks you where.
    .submit = Make the passkey
# “Use a passkey”: the words of `use-one`.
new-security-key = Add a security key
    .lead = You use it instead of a code, after your name and password: choose “Use a passkey” there. It never works without them.
    .submit = Add the security key
new-name = Name
    .hint = It helps you to find it in the list.
small-key = A security key that cannot keep passkeys?
    .hint = Some keys are too old or full. You can still use such a key instead of a code, after your name and password.
    .submit = Add it for the second step

## The page on which the browser is asked for one

existing = Use your passkey
    .lead = Your browser asks for it. It may be on this device, on your phone, or on a security key.
    .submit = Ask for the passkey
another-way = Another way
# Before a script has run, and where none ever does.
needs-script = Passkeys need JavaScript, and a browser that supports them. Otherwise choose another way.

## What the line above the button says meanwhile. Browsers do not tell why there is no passkey, so some lines name every cause.

waiting = Your browser is asking. Follow what it says.
checking = Checking.
not-supported = This device or browser cannot do this. Use another one, or choose another way.
not-supported-new = This device cannot keep passkeys, or cannot check who uses it. Use another one, or add it for the second step, below.
cancelled = No passkey was used. It was cancelled, it took too long, or there is none here. Press the button to try again, or choose another way.
cancelled-new = No passkey was made. It was cancelled, it took too long, or the key cannot keep passkeys. Press the button to try again, or add the key for the second step, below.
cancelled-security-key = The key was not added. It was cancelled, or it took too long. Press the button to try again.
known-passkey = This device already has a passkey for your account. You can keep it, or choose another device.
known-security-key = This key was added before. You can keep it, or choose another one.
other-address = Passkeys belong to another address of Counterdesk. Use the address that you got for it.
failed = The device could not do it, and did not say why. Press the button to try again, or choose another way.
