### Signing in through the organisation. $provider: what its identity provider is called.

# In place of that name, where the settings name none any more.
some-provider = single sign-on
# $provider (Element)
sign-in-with = Sign in with { $provider }
# In a column of the people page.
# $provider (Element)
through = With { $provider }
# $provider (Element)
continue-to = Continue to { $provider }
# On the sign-in page, after signing out here.
# $provider (Element)
# $link (Element) the link whose words are `sign-out-there`
still-there = You may still be signed in at { $provider }. { $link }
# $provider (Element)
sign-out-there = Sign out at { $provider } too
