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
        title: "How to find a group’s ID",
        paragraphs: &[
            "Tickets, chat links and the Tencent Chat console show it. Most begin with @TGS#, like @TGS#aC5SZEAEF. Capitals and small letters are different letters.",
            "You can paste it with quotes, spaces or “Group ID:” around it. Counterdesk finds the ID.",
            "Tencent Chat finds groups by ID only. Of groups that you looked up before, the first page shows the name.",
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
        slug: "demo",
        title: "Seeing an unclear result in the demo",
        paragraphs: &[
            "The demo prints an address beside “Simulator”. This lets the next reset go unanswered (one line, in a terminal):",
            "curl -X POST SIMULATOR/control/faults -H 'content-type: application/json' -d '{\"kind\":\"no_answer_before\",\"command\":\"delete_group_counter\",\"times\":1}'",
            "With “no_answer_after” instead, the reset happens and only its answer is lost.",
        ],
    },
];

pub fn topic(slug: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.slug == slug)
}
