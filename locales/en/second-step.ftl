### After name and password: a code, or a passkey.

title = Enter your code
# Where the passkey stands above the code.
title-passkey-first = One more step
submit = Go on
other-account = Sign in with another name
