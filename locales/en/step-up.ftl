### Before something important: asks once more for what only this person has. $minutes: how long it counts.

title = Is it you?
# $minutes (Number) 10
by-code = This step is important, so we ask for a code again. Then you are not asked again for { $minutes } minutes.
# $minutes (Number) 10
by-passkey = This step is important, so we ask for your passkey or security key again. Then you are not asked again for { $minutes } minutes.
# $minutes (Number) 10
by-passkey-or-code = This step is important, so we ask for a code or your passkey again. Then you are not asked again for { $minutes } minutes.
# $minutes (Number) 10
by-recovery-code = This step is important, so we ask for one of your recovery codes. Then you are not asked again for { $minutes } minutes.
# $minutes (Number) 10
by-password = This step is important, so we ask for your password again. Then you are not asked again for { $minutes } minutes.
# $provider (Element)
# $minutes (Number) 10
by-provider = This step is important, so { $provider } asks you to sign in once more. Then you are not asked again for { $minutes } minutes.

## Beside `by-provider`, where the provider may have no way to prove it

# $provider (Element)
# $link (Element) a link whose words are `set-up-app` of account.ftl
own-app = If { $provider } does not ask you, set up an authenticator app here. You can use it instead. { $link }
# $provider (Element)
sign-out = Or sign out here and at { $provider }, then sign in again.
    .submit = Sign out here
