### Connects an account with one at the organisation's identity provider. $provider: what that is called.

# Also on the button that leads here.
# $provider (Element)
title = Connect with { $provider }
# $provider (Element)
lead = { $provider } asks you to sign in. Use your own account there: this account will belong to it.
