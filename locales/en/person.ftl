### A manager's page about one person.

rights = What they may do
    .submit = Save
    .hint = It takes effect at their next click.
access = Access
# A button that makes a one-time link.
new-link = Make a link for a new password
    .hint = The person chooses it. Until then the current password works. The second step stays.
invite-again = Make a new invitation link
    .hint = An earlier one stops working.
# Leads to a page that asks once more.
remove-second-step = Remove the second step…
    .hint = For a person who lost both phone and recovery codes. Make sure that the right person is asking.
# Leads to a page that asks once more.
end-sign-ins = Sign them out everywhere…
# Leads to a page that asks once more.
block = Block…
    .hint = You are asked once more before it happens.
unblock = Unblock
# In place of the buttons, on one's own page.
# $account (Element) the link whose words are .account
oneself = This is you. Only another manager can block you. Your password and your second step are on { $account }.
    .account = your account page
cancel-link = Cancel this link
    .hint = It stops working at once. You can make a new one.
sign-ins = Where they are signed in
    .none = Not signed in anywhere.
history = What happened
    .all = Everything in the log about this person

## People who sign in through the organisation's identity provider, whose name is $provider.

# $provider (Element)
rights-from = Role and apps come from this person’s groups at { $provider }. Change them there. It takes effect at the next sign-in.
# $provider (Element)
signs-in-with = Signs in with { $provider }.
# Beside the button Block.
# $provider (Element)
stays-blocked = A person blocked here stays blocked, whatever { $provider } says.

## Somebody who also works on apps that are not one's own

not-yours = You cannot change this person
# $name (Element)
# $apps (Element) a list of names
not-yours-every = { $name } works on every app. You manage only the people of { $apps }. Ask a manager of every app to change this person.
# $name (Element)
# $apps (Element) a list of names
not-yours-others = { $name } also works on other apps. You manage only the people of { $apps }. Ask a manager of every app to change this person.

## What was just done, at the top of the page

done-rights = Saved. It takes effect at their next click.
done-blocked = Blocked, everywhere.
done-unblocked = Unblocked.
done-second-step-removed = The second step is removed. The person sets up a new one at the next sign-in.
done-signed-out = Signed out everywhere.
done-link-cancelled = The link is cancelled. It no longer works.
