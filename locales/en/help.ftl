### The help: a page for each question that people ask, in the order in which they ask. A message is the title of its
### page, its attributes are the paragraphs. IDs and references are examples, and stay as they are.

title = Help
lead = Counterdesk resets and adjusts the counters of Tencent Chat groups, for example likes, in one group or in many. It shows what will change, asks once, and checks the result.
all-questions = All questions
# A link beside a problem or a result, to the page that says more.
# $title (String) one of the titles below
about = Help: { $title }
whom-to-ask = Whom to ask
    .nobody = The people who run Counterdesk have not said whom to ask. Ask the person who invited you, and give them the reference from the page.
    .reference = Give the reference from the page, like CD-7K3M-92QX. With it, others see what happened.

reset = What a reset does, and what it does not
    .removes = A reset removes the counters that you chose from the group. Each counter is then 0. The next like makes it 1.
    .nothing-else = It changes nothing else: no message, no member and no other counter of the group.
    .members = Members see the new number when their app next reads it. When that is, the app decides.
    .seen = You see each value before the reset. After it, Counterdesk looks at the group again and shows you the result.
adjust = How to change a value without a reset
    .adds = “Adjust” on a group’s page adds an amount to counters or takes one away. What is counted meanwhile is kept.
    .sets = “Set to a value” overwrites: what is counted meanwhile is lost. Set to 0, a counter stays and keeps its place. Only a reset removes it.
    .new = You can also make a counter that the group does not have. A group has at most 20. Capitals and spaces matter: “Like” and “like” are two keys.
    .numbers = Type whole numbers as you write them in your language. What could mean two numbers is not taken. The next page shows every value before and after.
many-groups = How to change many groups at once
    .list = A manager can make a batch, which resets counters in up to 10,000 groups, or adds the same amounts to them or takes them away: tick groups on the page “All groups”, paste their IDs, choose a saved list, or take the IDs from a CSV file.
    .check = First every group is read, and nothing is changed. You see what would change in total and in each group, and which groups are left alone and why. To confirm, you type the number of groups. That works for one hour.
    .run = Then the groups are changed little by little, each one read once more just before. You can pause and go on, or cancel the groups that are still waiting. If Tencent Chat cannot be reached, or results stay unknown, the batch pauses by itself.
    .undo = The result tells of every group. What was refused or not applied can be tried again for a day. The whole batch can be undone, as a batch of its own that you check first. When a batch was cancelled or became too old, the groups in which nothing happened can go into a new one with one click.

find = How to find a group and its ID
    .known = Type any part of a group’s name, ID or owner. Capitals make no difference, and names that the group had earlier are found too. Where Counterdesk is set up to read all groups of an app, it does so every six hours, and the page “All groups” shows how far it is. Otherwise only groups that somebody has looked up before are found by name.
    .new = A group that was made since then, or that is not listed, is found by its whole ID: Tencent Chat is asked at once. The ticket, a link to the group, or the list of groups in the Tencent Chat console shows the ID. Most begin with @TGS#, like @TGS#aC5SZEAEF. Capitals and small letters are different letters.
    .paste = You can paste a whole line or sentence, or a link. Counterdesk finds the ID in it. With several IDs you choose one. A reference like CD-7K3M-92QX leads to its receipt.
    .safe = Finding changes nothing. Before anything is changed, you always see the values and confirm.

verified = Verified
    .done = Tencent Chat did what was asked, and Counterdesk read the group afterwards to make sure. The receipt shows the values before and after.
    .undo = You can undo the change on its receipt, under “Undo”, if your role allows it.

refused = Refused
    .nothing = Tencent Chat refused, so nothing was changed. The receipt shows the reason and its code.
    .often = Often the group was deleted, or groups of its type have no counters. Then it does not help to try again. The receipt says what helps.

not-applied = Not applied
    .nothing = Nothing was changed. This is certain: nothing was sent, or Counterdesk checked afterwards and the counters are as they were.
    .again = You can start again from the group’s page.

checking = Checking
    .sent = The change was sent, but there was no clear answer. Counterdesk does not guess and does not send it twice. It looks at the group until the result is known.
    .minutes = This takes seconds, at most a few minutes. You can leave the page and come back. The activity log shows the result too.
    .meanwhile = Until then nobody can start another change of this group.

unresolved = Unresolved
    .unknown = Counterdesk looked at the group several times and does not know whether the change happened. The values that it sees could mean either.
    .manager = A manager looks at the group, decides, and writes down why. Until then the receipt stays open.

undo = Undoing a change
    .adds = An undo puts back what the change took away, and takes away what it added. What was counted since is kept. After a reset you can also set the exact old values; then what was counted since is lost.
    .once = You choose which counters to undo, and say why. Each counter can be undone once; what is left can be undone later.
    .roles = You check it first, like every change. Support can undo their own changes of chosen counters, managers can undo everything.

# $hours (Number) 1
second-person = When a second person has to approve
    .waits = { $hours ->
        [one] For some apps, a second person must approve. After you confirm, the change waits for another manager for one hour. Nothing is sent before that.
       *[other] For some apps, a second person must approve. After you confirm, the change waits for another manager for { $hours } hours. Nothing is sent before that.
    }
    .independent = A person who invited you or changed your account in the last { $hours } hours does not count as a second person.

# $minutes (Number) 10
changed = When something changed while you were checking
    .page = A check page shows the values as they were read, and can be confirmed for { $minutes } minutes, once, by the person who chose the counters.
    .again = When you confirm, Counterdesk reads the group again. If counters appeared or are gone, or a colleague began a change at the same moment, nothing is sent. You see what changed and choose again.

unseen = When the counters cannot be read
    .typed = Tencent Chat sometimes does not show a group’s counters. Then you can type the names of the counters, for example like. Nobody sees the values before, so there is no undo.
    .readable = As soon as the counters can be read again, you see them first, as always.

roles = What you may do, and who may do more
    .three = A viewer looks. Support also resets and adjusts some of a group’s counters, and undoes their own changes. A manager also changes all counters of a group and many groups at once, undoes any change, approves, decides what stayed unclear, and invites people.
    .apps = You work with the apps that you were given. Your account page shows your role and your apps. A manager can change both.

people = Inviting people, and blocking them
    .invite = A manager invites a person on the page People and gives them the link. The link works once. The name is short, like mira or sol-night, and stays theirs.
    .block = A blocked person is signed out at once and cannot sign in. A manager can unblock them on their page. There is always at least one manager.

# $minutes (Number) 30
signing-in = Signing in, codes and lost access
    .steps = Sign in with the name from your invitation and your password, and then with a code from your authenticator app or a passkey. Before something important you are asked again.
    .lost = If your phone is lost, a recovery code works instead of the code. If your password is lost, or everything is, a manager makes you a new link.
    .idle = You are signed out after { $minutes } minutes without activity. Afterwards you are back at the same step, with what you typed.

connection = Whether Tencent Chat is up
    .line = The line below the navigation says whether Tencent Chat answers. “Up” means that the last requests were answered. “Down” means that several got no answer; then nothing is sent, and Counterdesk tries again by itself every few seconds.
    .meanwhile = While it is down you can look at receipts, at the activity log, and at groups that were opened before. Nothing can be changed until Tencent Chat answers again. A batch that is running pauses by itself.
    .stays = If it stays down, tell the people who run Counterdesk. They can check the network and Tencent’s status page.

trouble = When Counterdesk itself has trouble
    .reload = If a page could not be read or shown, nothing was changed unless it says so. Load the page again.
    .kept = A change that you confirmed is never lost: it has a page of its own, which you find under Activity and on the first page, or under Batches if it was for many groups.

# Its paragraphs stand in keys.ftl.
keyboard = Using the keyboard

demo = Seeing an unclear result in the demo
    .group = In the demo, the group Foggy Pier never answers. Look up its ID: @TGS#aFOGGYPIER
    .reset = Tick like, give a reason, review and reset it. After some seconds the page says that the result is not known yet, what is known, and what not to do. Nothing is sent a second time.
    .decide = Counterdesk goes on looking by itself. After a few minutes the result is “unresolved”, and the demo account, a manager, decides on the same page.
