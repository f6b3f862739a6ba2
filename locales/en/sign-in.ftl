### The page where people sign in.

title = Sign in
# What the tool is for, in one line.
lead = Set the counters of a chat group, like its likes, back to 0.
name = Name
    .hint = The short name from your invitation. Capitals make no difference.
password = Password
submit = Sign in
recorded = Every change is recorded with your name, the reason and the old values.
# $help (Element) the link whose words are `help`
no-account = No account, or lost your password? Ask a manager. { $help }
help = Help, and whom to ask

## Why somebody sees this page again. “The same step” is the page they were on.

signed-out = You signed out.
# $minutes (Number) 30
ended-idle = { $minutes ->
    [one] You were signed out after 1 minute without activity. Nothing was changed. Sign in again, and you are back at the same step.
   *[other] You were signed out after { $minutes } minutes without activity. Nothing was changed. Sign in again, and you are back at the same step.
}
# $hours (Number) 8
ended-age = { $hours ->
    [one] You were signed out after 1 hour. Nothing was changed. Sign in again, and you are back at the same step.
   *[other] You were signed out after { $hours } hours. Nothing was changed. Sign in again, and you are back at the same step.
}
ended = Sign in to continue. Nothing was changed. Then you are back at the same step.
# A list of many groups, pasted or in a file.
ended-too-long = You were signed out before you sent the form, and it was too long to keep until you are back. Nothing was changed. Sign in again, then paste the list or choose the file once more.

# Between two ways to sign in.
or = or
