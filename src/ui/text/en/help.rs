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
pub const NOBODY_NAMED: &str = "The people who run this desk have not said whom to ask. Ask whoever invited you, and quote the reference that a page shows.";
pub const ASK: &str =
    "Quote the reference that a page shows, like CD-7K3M-92QX. It leads straight to what happened.";

pub const TOPICS: &[Topic] = &[
    Topic {
        slug: "reset",
        title: "What a reset does, and what it does not",
        paragraphs: &[
            "A reset removes the counters that you chose from the group. The counter then stands at 0; the next like makes it 1.",
            "It changes nothing else: no message, no member and no other counter of the group.",
            "Members see the new number when their app next reads it. When that is, the app decides.",
            "Before anything goes, you see each value. After it, Counterdesk reads the group once more and tells you what is really there.",
        ],
    },
    Topic {
        slug: "find",
        title: "How to find a group’s ID",
        paragraphs: &[
            "Tickets, chat links and the Tencent Chat console show it. Most begin with @TGS#, like @TGS#aC5SZEAEF. Capitals and small letters are different letters.",
            "You can paste it with quotes, blanks or “Group ID:” around it. What is not part of it is taken off.",
            "Tencent Chat finds groups by ID only. Of groups that you looked up before, the first page shows the name.",
        ],
    },
    Topic {
        slug: "verified",
        title: "Verified",
        paragraphs: &[
            "Tencent Chat did what was asked, and Counterdesk read the group afterwards to make sure. The receipt shows the values before and after.",
            "Somebody with the right to do so can put the removed values back: on the receipt, under “Undo”.",
        ],
    },
    Topic {
        slug: "refused",
        title: "Refused",
        paragraphs: &[
            "Tencent Chat said no, so nothing was changed. The receipt quotes its words and its number for the reason.",
            "Often the group is gone or is of a type that has no counters. Then asking again does not help; the receipt says what does.",
        ],
    },
    Topic {
        slug: "not-applied",
        title: "Not applied",
        paragraphs: &[
            "Nothing was changed, and that is certain: the request never left, or the counters were read afterwards and are all there.",
            "You can start again from the group’s page.",
        ],
    },
    Topic {
        slug: "checking",
        title: "Checking",
        paragraphs: &[
            "The request left and no clear answer came. Counterdesk does not guess and does not send it twice. It reads the group until it can tell.",
            "That takes seconds, at most a few minutes. You can leave the page; its address stays the same, and the activity log tells how it ended.",
            "Until then nobody can start another reset of this group.",
        ],
    },
    Topic {
        slug: "unresolved",
        title: "Unresolved",
        paragraphs: &[
            "Counterdesk read the group several times and cannot tell whether the reset happened: the counters are there, and so small that they may have been counted anew.",
            "A manager looks at the group, decides, and writes down why. Until then the receipt stays open.",
        ],
    },
    Topic {
        slug: "undo",
        title: "Putting values back",
        paragraphs: &[
            "An undo adds the removed values to what was counted since, so nothing is lost. Instead you can set the exact old values; then what was counted since goes.",
            "You check it first, like a reset. Support can undo their own resets of chosen counters, managers can undo everything.",
        ],
    },
    Topic {
        slug: "second-person",
        title: "When a second person has to approve",
        paragraphs: &[
            "Where the desk asks for it, a reset waits for another manager after you have confirmed it. Nothing is sent until then. It waits for an hour.",
            "Whoever made or changed your account in the last day does not count as a second person.",
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
