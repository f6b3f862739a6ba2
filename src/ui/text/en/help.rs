//! The help: a page for each question that people ask, in the order in which they ask.

/// One page of help.
pub struct Topic {
    /// Its address below `/help`.
    pub slug: &'static str,
    pub title: &'static str,
    pub paragraphs: &'static [&'static str],
}

pub const TITLE: &str = "Help";
pub const LEAD: &str = "Counterdesk sets the counters of Tencent Chat groups back to 0, for example likes. It shows what will go, asks once, and checks that it went.";
pub const ALL_TOPICS: &str = "All questions";
pub const HELP: &str = "Help";
pub const WHOM_TO_ASK: &str = "Whom to ask";
pub const NOBODY_NAMED: &str = "The people who run Counterdesk have not said whom to ask. Ask the person who \
                                invited you, and give them the reference from the page.";
pub const ASK: &str =
    "Give the reference from the page, like CD-7K3M-92QX. With it, others see what happened.";

pub const TOPICS: &[Topic] = &[
    Topic {
        slug: "reset",
        title: "What a reset does, and what it does not",
        paragraphs: &[
            "A reset removes the counters that you chose from the group. Each counter is then 0. The next \
             like makes it 1.",
            "It changes nothing else: no message, no member and no other counter of the group.",
            "Members see the new number when their app next reads it. When that is, the app decides.",
            "You see each value before the reset. After it, Counterdesk looks at the group again and shows \
             you the result.",
        ],
    },
    Topic {
        slug: "find",
        title: "How to find a group and its ID",
        paragraphs: &[
            "Type any part of the name or ID of a group that somebody opened or reset here before. Capitals make no \
             difference, and names that the group had earlier are found too.",
            "A group that nobody opened here yet is found by its whole ID only: Tencent Chat itself cannot search for \
             names. The ticket, a link to the group, or the list of groups in the Tencent Chat console shows the ID. \
             Most begin with @TGS#, like @TGS#aC5SZEAEF. Capitals and small letters are different letters.",
            "You can paste a whole line or sentence, or a link. Counterdesk finds the ID in it. With several IDs you \
             choose one. A reference like CD-7K3M-92QX leads to its receipt.",
            "Finding changes nothing. You always see the group’s page before anything is reset.",
        ],
    },
    Topic {
        slug: "verified",
        title: "Verified",
        paragraphs: &[
            "Tencent Chat did what was asked, and Counterdesk read the group afterwards to make sure. The receipt shows the values before and after.",
            "You can put the removed values back on the receipt, under “Undo”, if your role allows it.",
        ],
    },
    Topic {
        slug: "refused",
        title: "Refused",
        paragraphs: &[
            "Tencent Chat refused, so nothing was changed. The receipt shows the reason and its code.",
            "Often the group was deleted, or groups of its type have no counters. Then it does not help to \
             try again. The receipt says what helps.",
        ],
    },
    Topic {
        slug: "not-applied",
        title: "Not applied",
        paragraphs: &[
            "Nothing was changed. This is certain: nothing was sent, or Counterdesk checked afterwards and \
             all counters are still there.",
            "You can start again from the group’s page.",
        ],
    },
    Topic {
        slug: "checking",
        title: "Checking",
        paragraphs: &[
            "The reset was sent, but there was no clear answer. Counterdesk does not guess and does not send \
             it twice. It looks at the group until the result is known.",
            "This takes seconds, at most a few minutes. You can leave the page and come back. The activity \
             log shows the result too.",
            "Until then nobody can start another reset of this group.",
        ],
    },
    Topic {
        slug: "unresolved",
        title: "Unresolved",
        paragraphs: &[
            "Counterdesk looked at the group several times and does not know whether the reset happened. The \
             counters are there, but so small that they may be new.",
            "A manager looks at the group, decides, and writes down why. Until then the receipt stays open.",
        ],
    },
    Topic {
        slug: "undo",
        title: "Putting values back",
        paragraphs: &[
            "An undo adds the removed values to what was counted since, so nothing is lost. Instead you can set the exact old values; then what was counted since goes.",
            "You choose which counters to put back, and say why. Each counter can be put back once; what is left can be put back later.",
            "You check it first, like a reset. Support can undo their own resets of chosen counters, managers can undo everything.",
        ],
    },
    Topic {
        slug: "second-person",
        title: "When a second person has to approve",
        paragraphs: &[
            "For some apps, a second person must approve. After you confirm, the reset waits for another \
             manager for one hour. Nothing is sent before that.",
            "A person who invited you or changed your account in the last 24 hours does not count as a \
             second person.",
        ],
    },
    Topic {
        slug: "changed",
        title: "When something changed while you were checking",
        paragraphs: &[
            "A check page shows the values as they were read, and can be confirmed for 10 minutes, once, by the person \
             who chose the counters.",
            "When you confirm, Counterdesk reads the group again. If counters appeared or are gone, or a colleague began \
             a reset at the same moment, nothing is sent. You see what changed and choose again.",
        ],
    },
    Topic {
        slug: "unseen",
        title: "When the counters cannot be read",
        paragraphs: &[
            "Tencent Chat sometimes does not show a group’s counters. Then you can type the names of the counters, for \
             example like. Nobody sees the values before, so there is no undo.",
            "As soon as the counters can be read again, you see them first, as always.",
        ],
    },
    Topic {
        slug: "roles",
        title: "What you may do, and who may do more",
        paragraphs: &[
            "A viewer looks. Support also resets some of a group’s counters and undoes their own resets. A manager also \
             resets every counter, undoes any reset, decides what stayed unclear, and invites people.",
            "You work with the apps that you were given. Your account page shows your role and your apps. A manager can \
             change both.",
        ],
    },
    Topic {
        slug: "people",
        title: "Inviting people, and blocking them",
        paragraphs: &[
            "A manager invites a person on the page People and gives them the link. The link works once. The name is \
             short, like mira or sol-night, and stays theirs.",
            "A blocked person is signed out at once and cannot sign in. A manager can unblock them on their page. There \
             is always at least one manager.",
        ],
    },
    Topic {
        slug: "signing-in",
        title: "Signing in, codes and lost access",
        paragraphs: &[
            "Sign in with the name from your invitation and your password, and then with a code from your authenticator \
             app or a passkey. Before something important you are asked again.",
            "If your phone is lost, a recovery code works instead of the code. If your password is lost, or everything \
             is, a manager makes you a new link.",
            "You are signed out after 30 minutes without activity. Afterwards you are back at the same step, with what \
             you typed.",
        ],
    },
    Topic {
        slug: "connection",
        title: "Whether Tencent Chat is up",
        paragraphs: &[
            "The line below the navigation says whether Tencent Chat answers. “Up” means that the last requests were \
             answered. “Down” means that several got no answer; then nothing is sent, and Counterdesk tries again by \
             itself every few seconds.",
            "While it is down you can look at receipts, at the activity log, and at groups that were opened before. A \
             reset waits until Tencent Chat answers again.",
            "If it stays down, tell the people who run Counterdesk. They can check the network and Tencent’s status \
             page.",
        ],
    },
    Topic {
        slug: "trouble",
        title: "When Counterdesk itself has trouble",
        paragraphs: &[
            "If a page could not be read or shown, nothing was changed unless it says so. Load the page again.",
            "A reset that you confirmed is never lost: it has a page of its own, which you find under Activity and on \
             the first page.",
        ],
    },
    Topic { slug: "keyboard", title: "Using the keyboard", paragraphs: &[] },
    Topic {
        slug: "demo",
        title: "Seeing an unclear result in the demo",
        paragraphs: &[
            "In the demo, the group Foggy Pier never answers. Look up its ID: @TGS#aFOGGYPIER",
            "Tick like, give a reason, review and reset it. After some seconds the page says that the result is not \
             known yet, what is known, and what not to do. Nothing is sent a second time.",
            "Counterdesk goes on looking by itself. After about 20 minutes the result is “unresolved”, and the demo \
             account, a manager, decides on the same page.",
        ],
    },
];

/// What a link to a page of the help says.
pub fn link(topic: &Topic) -> String {
    format!("Help: {}", topic.title)
}

pub fn topic(slug: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.slug == slug)
}
