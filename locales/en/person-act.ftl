### Asks once more before something is done to a person: its title, what happens, its button.

# $name (Element)
block = Block { $name }?
    .submit = Block { $name }
# $name (Element)
remove-second-step = Remove the second step of { $name }?
    .submit = Remove the second step
# $name (Element)
end-sign-ins = Sign { $name } out everywhere?
    .submit = Sign { $name } out
keep = Leave it as it is

## What happens, a line each

# $places (Number) where they are signed in
signed-out = { $places ->
    [0] They are not signed in anywhere.
    [one] They are signed out at once, where they are signed in now.
   *[other] They are signed out at once, in { $places } places.
}
# $name (Element)
cannot-sign-in = { $name } cannot sign in until unblocked.
link-stops = Their open link stops working.
# $count (Number) resets and undos whose outcome is not known yet
still-checked = { $count ->
    [one] 1 change of theirs is still being checked. The checking goes on.
   *[other] { $count } changes of theirs are still being checked. The checking goes on.
}
# $count (Number) of requests for approval
requests-wait = { $count ->
    [one] 1 request of theirs waits for a second person. It cannot be approved while they are blocked.
   *[other] { $count } requests of theirs wait for a second person. They cannot be approved while they are blocked.
}
# $count (Number)
batches-stop = { $count ->
    [one] 1 batch of theirs stops where it is. No other group is begun while they are blocked.
   *[other] { $count } batches of theirs stop where they are. No other group is begun while they are blocked.
}
not-confirmed = What they have not confirmed is not done.
stays-in-log = What they did stays in the log. You can unblock them at any time, on their page.
second-step-stops = Their authenticator app, passkeys and recovery codes stop working at once.
only-password = Until they set up a new second step, only their password protects their account.
make-sure = Make sure first that the right person is asking: by voice, or in person.
may-lose = They may lose what they typed and did not send. They can sign in again at once.
