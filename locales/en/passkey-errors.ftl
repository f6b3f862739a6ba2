### Why a passkey was not made, not taken or not removed, and what to do about it. The parts are as in errors.ftl.

# What happened is `not-https` or `no-host-name` of passkeys.ftl.
not-here = Passkeys do not work at this address
    .remedy = Use your name, password and a code: they always work.
none-added = Your account has no passkey
    .happened = None was added yet, or it was removed.
    .remedy = Use a code instead.
    .remedy-2 = Add a passkey on the page of your account.
# $minutes (Number) 5
over = The passkey came too late
    .happened = More than { $minutes } minutes have passed, or it was used already or in another tab. Nothing was changed.
    .remedy = Start again on this page.
refused = This passkey does not work here
    .happened = It was removed from the account, or it belongs to somebody else. Nothing was changed.
    .remedy = Choose another passkey.
    .remedy-2 = Use name, password and a code instead.
not-verified = The device did not check that it is you
    .happened = A passkey works only if the device checks your finger, face or PIN. Nothing was changed.
    .remedy = Set a PIN or a screen lock on the device, then try again.
    .remedy-2 = Use another device, or a code.
copied = This passkey may have been copied
    .happened = The device counts how often it is used, and the number went down. So there may be two of it. It was not accepted. The activity log has an entry about this.
    .remedy = Sign in with name, password and a code. Then remove the passkey and add a new one.
    .remedy-2 = Tell the people who run Counterdesk, unless you know how this happened.
known = You have added this passkey already
    .happened = The device already has one for Counterdesk. Nothing was changed.
    .remedy = You can keep it, or choose another device.
# $most (Number) 10
too-many = You have { $most } passkeys already
    .happened = You cannot have more. Nothing was changed.
    .remedy = Remove one that you no longer use.
# $most (Number) 64
name-too-long = The name of the passkey is too long
    .happened = It can have at most { $most } characters. The passkey was not added.
    .remedy = Add it again with a shorter name. Your device may have kept the first one: delete it there.
last-second-step = This is your last second step
    .happened = Without it, only your password would protect your account. Nothing was changed.
    .remedy = Add another passkey or an authenticator app first.
# $minutes (Number) 5
held-back = Too many tries from your network
    .happened = Passkeys were asked for many times, and nobody answered. Nothing was changed.
    .remedy = Wait { $minutes } minutes, then try again.
    .remedy-2 = Use name, password and a code instead.
