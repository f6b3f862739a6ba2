### Sets up an app for six-digit codes. Its title is `set-up-app` of account.ftl.

# At the first sign-in, where everybody needs one.
required = Everybody needs a second step here. It takes a minute, and you need your phone.
replaces = The old app stops working as soon as you confirm the new one.
scan = Scan this with the app
    .hint = You can use any app for six-digit codes, on your own device.
    .picture = QR code for the authenticator app
type-instead = Or type this key into the app
confirm = Enter the code from the app
    .submit = Confirm
# Below it, with a button.
passkey-instead = Or use a passkey
    .hint = Your device checks that it is you, by finger, face or PIN. No app is needed.
