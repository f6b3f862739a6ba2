### Why something was not done. It stands behind a colon (“mira could not reset like in Orchid: …”), and on the page
### of an entry beside “Because”. “They” is whoever tried.

## Groups, resets and undos.

keys-changed = the counters had changed
unknown-keys = the group has no such counter
readable-now = the counters could be read again
plan-expired = the preview was too old
no-such-plan = there is no such preview
plan-of-somebody-else = the preview was somebody else’s
confirmation-differs = the group ID was typed differently
reason-missing = no reason was given
reason-too-long = the reason was too long
# No counter was chosen, or more than can be sent at once.
selection = the chosen counters cannot be reset
# Of counters that cannot be read, people type the keys.
typed-keys = the typed keys cannot be right
group-busy = another change was still running
overtaken = somebody else was quicker
cannot-undo = it cannot be undone
amounts = the amounts cannot be right
group-id = this cannot be a group ID
nothing-found = there is no such group
community = communities have no counters
no-such-app = there is no such app, or they do not work on it
no-such-operation = there is no change with this reference
refused-upstream = Tencent Chat refused
no-answer = Tencent Chat did not answer
own-fault = Counterdesk had a fault
bad-form = the form was not complete

## Rights and approvals.

refused = it was refused
not-permitted = their role does not allow it
every-counter = only a manager can reset every counter
# A request for approval that is over, or their own.
approval = the request cannot be answered any more, or not by them
not-independent = the two accounts do not count as two people yet
beyond-their-apps = that person also works on other apps
more-than-theirs = nobody can give rights that they do not have
no-app-chosen = no app was chosen
no-app-granted = they work on no app
apps-unclear = it was not clear which apps
last-manager = there would be no manager left
not-to-oneself = nobody can do this to themselves
no-such-person = there is no such person, or they have no app in common

## Names, passwords and signing in.

name = this cannot be a name
name-taken = the name is taken
name-blocked = somebody with this name is blocked
name-looks-alike = the name looks like somebody else’s
no-open-link = there was no link to cancel
dead-link = the link did not work any more
wrong-name-or-password = the name or the password was wrong
wrong-password = the password was wrong
wrong-code = the code was wrong
weak-password = the new password does not follow the rules
passwords-differ = the two passwords were different
too-late = too much time had passed, or the account had changed meanwhile
too-many-tries = there were too many tries
signed-out = they were signed out
blocked = they are blocked
no-second-step = they had no second step
last-second-step = it was the last second step
passkeys-elsewhere = passkeys do not work at this address
no-passkey = they had no passkey
passkey-not-accepted = the passkey was not accepted
passkey-copied = the passkey may have been copied
passkey-known = this passkey was there already
passkeys-full = there were too many passkeys already

## Single sign-on.

sign-on-no-answer = single sign-on did not answer
sign-on-settings = single sign-on and the settings do not fit together
sign-on-untrusted = the answer of single sign-on cannot be trusted
sign-on-declined = single sign-on declined
sign-on-elsewhere = the sign-in was begun in another browser, or too long ago
sign-on-no-group = none of their groups may use Counterdesk
sign-on-groups-not-said = single sign-on did not say which groups they are in
sign-on-no-name = single sign-on gave no name that can be used here
sign-on-not-asked-again = single sign-on did not check again who they are
sign-on-one-step = single sign-on did not ask for a second step
sign-on-somebody-else = it was somebody else
sign-on-taken = this sign-in belongs to another account
sign-on-connected = the account was connected already
sign-on-decides = single sign-on decides this

# A word of another version.
# $word (String) as it is stored
other = for a reason that this version does not know ({ $word })
# Of batches and lists.
batch-no-such-batch = there is no such batch
batch-no-such-list = there is no such list
batch-list-name = the list had no name that fits
batch-list-exists = there was a list of this name
batch-list-changed = the list had been replaced meanwhile
batch-somebody-elses = somebody else made the batch
batch-nothing-to-do = there was nothing to change
batch-sets-many = a batch does not set values
batch-count-differs = another number of groups was typed
batch-changed = the list was not the one that was shown
batch-expired = the groups were read too long ago
batch-too-old = the batch was confirmed more than a day ago
batch-still-open = some groups were not settled yet
batch-too-late = the batch was in another state by then
batch-list-empty = the list was empty
batch-list-too-large = the list was too large
batch-list-lines = some lines could not be taken
batch-list-no-text = the file was no list
# Why a batch paused by itself.
pause-asked = somebody paused it
pause-app-refused = Tencent Chat refused the app
pause-unreachable = Tencent Chat could not be reached
pause-not-known = for three groups in a row nobody could tell what happened
pause-may-not = the person who made the batch may not do this any more, or Counterdesk no longer knows the app
directory-not-read = all groups of this app are not read, by a setting
directory-under-way = they were being read already
directory-not-before = it was less than a minute after the last time
