### Why somebody did not get in through their organisation, and what to do about it. The parts are as in errors.ftl.

## What to do in more than one case

if-password = If you have a password here, sign in with it.
tell = Tell the people who run Counterdesk, and give them the reference.
tell-if-again = If it happens again, tell the people who run Counterdesk, and give them the reference.
try-again = Try to sign in again.

## The way there and back

not-set-up = Sign in with your name and password
    .happened = Counterdesk has no single sign-on here.
    .remedy = Go back to the sign-in page.
# $minutes (Number) 5
too-many = Too many sign-ins from your network
    .happened = They were started and not finished. New ones must wait. Nothing was changed.
    .remedy = Wait { $minutes } minutes before you try again.
unreachable = Your organisation’s sign-in does not answer
    .happened = It cannot be reached, or it is out of order. You are not signed in. Nothing was changed.
    .remedy = Try again in a minute.
    .remedy-2 = If this goes on, tell the people who run Counterdesk.
settings = Single sign-on does not work right now
    .happened = The settings of Counterdesk and of your organisation’s sign-in do not match. This is not your mistake. Nothing was changed.
refused-there = Your organisation’s sign-in does not accept Counterdesk
    .happened = It refused the request of Counterdesk. This is a matter of settings, not your mistake. Nothing was changed.
untrusted = We cannot trust the answer of your organisation’s sign-in
    .happened = The answer may be old, or meant for somebody else. You are not signed in. Nothing was changed.
declined = Your organisation did not sign you in
    .happened = The sign-in was cancelled or refused there. Nothing was changed.
    .remedy = If it is refused again, ask the people who manage accounts in your organisation.
# $minutes (Number) 10
not-begun-here = Start the sign-in again
    .happened = It took longer than { $minutes } minutes, it was finished already, or you started it in another browser. Nothing was changed.
    .remedy = Start on the sign-in page of Counterdesk, and stay in one browser.
    .remedy-2 = Allow cookies for Counterdesk.

## Who is not let through

no-group = None of your groups gives you access
    .happened = Your organisation knows you, but you are in no group that can use Counterdesk. You are not signed in.
    .remedy = Ask the people who manage groups in your organisation to add you. Then sign in again.
groups-not-said = Your organisation does not say which groups you are in
    .happened = So we do not know what you may do here. You are not signed in. Your account stays as it is.
    .remedy = Tell the people who run Counterdesk, and give them the reference. Maybe you are in no group there.
too-many-groups = You are in too many groups
    .happened = Your organisation does not send such a long list, so we do not know what you may do here. You are not signed in. Your account stays as it is.
    .remedy = Tell the people who run Counterdesk, and give them the reference: the list can be made shorter.
blocked = A manager has blocked you
    .happened = Your organisation knows you, but your account here is blocked. You are not signed in.
    .remedy = Ask a manager to unblock you.
# $most (Number) 64
# $character (String) one that no name can have
no-name = We cannot use the name from your organisation
    .happened = Your organisation sent no name that we can use. A name can have letters, digits and . _ - @ +, at most { $most }. No account was made.
    .happened-character = “{ $character }” is not allowed in a name here. A name can have letters, digits and . _ - @ +, at most { $most }. No account was made.
    .remedy = Ask the people who manage accounts in your organisation for a short name (preferred_username).
name-taken = Your name is taken here
    .happened = There is an account with this name. We do not know whether it is yours. No account was made.
    .remedy = If it is yours, sign in with its password. Then connect it on the page “Your account”.
    .remedy-2 = If it is not yours, ask the people who run Counterdesk to give that account another name.
last-manager = You are the last manager, but your groups no longer make you one
    .happened = There must be a manager, so you keep your role. You are signed out everywhere.
    .remedy = Ask the people who manage groups in your organisation.
    .remedy-2 = The people who run Counterdesk can add another manager on the server.

## Who was asked to prove that it is them, and did not

not-asked = You were not asked to sign in again
    .happened = Your organisation signed you in without asking, so we do not know whether it is you. Nothing was changed.
    .remedy = Sign out there, then try again.
    .remedy-2 = Or sign out here and there, and sign in again.
cannot-prove = Your organisation cannot confirm that it is you
    .happened = It does not say whether it asked you for a password or a code. Nothing was changed.
    .remedy = Set up an authenticator app here. Then you can use its codes instead.
somebody-else = That was another account
    .happened = You are signed in here with another account than the one you used there. Nothing was changed.
    .remedy = Sign out here, then sign in with the account that you want to use.
one-step = You need two steps, and your organisation asked for one
    .happened = You signed in with two steps, so we need two steps here too. Nothing was changed.
    .remedy = Try again with both steps.
    .remedy-2 = Or set up an authenticator app in your account here.

## What the organisation decides

taken-there = You already have another account here
    .happened = Your account at your organisation is connected with another account here. It was not connected with this one. Nothing was changed.
    .remedy = If the other account is yours, sign out here, then sign in through your organisation.
    .remedy-2 = If it is not yours, ask a manager.
connected-already = Your account is connected already
    .happened = You sign in through your organisation. Nothing was changed.
    .remedy = The people who run Counterdesk can tell you which account it is connected with.
only-there = Sign in through your organisation
    .happened = You can use your passkey only after that, as the second step. Nothing was changed.
    .remedy = Use the other button on the sign-in page.
decided-there = You cannot change this here
    .happened = This person signs in through your organisation. Their password, role and apps come from there. Nothing was changed.
    .remedy = Change it there. It takes effect at their next sign-in.
    .remedy-2 = Here you can block them.
