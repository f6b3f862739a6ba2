//! The keys that do something on pages. `ui/islands/keys.rs` carries them out.

pub const TITLE: &str = "Keys";
pub const CLOSE: &str = "Close";
pub const MORE: &str = "Turn them off, or read more";

/// The two keys that go to a page which only some people have.
pub const GO_TO_APPROVALS: &str = "g v";
pub const GO_TO_PEOPLE: &str = "g p";

/// In the order in which people need them.
pub const KEYS: &[(&str, &str)] = &[
    ("/", "Find a group"),
    ("j", "Next row"),
    ("k", "Row before"),
    ("x", "Tick the row, or take the tick away"),
    ("g f", "Go to Groups"),
    ("g a", "Go to Activity"),
    (GO_TO_APPROVALS, "Go to Approvals"),
    (GO_TO_PEOPLE, "Go to People"),
    ("g y", "Go to your account"),
    ("g h", "Go to the help"),
    ("Esc", "Leave the field that finds"),
    ("?", "This list"),
];

pub const EXPLAINED: &[&str] = &[
    "Everything works with Tab, Space and Enter. With these keys it goes faster. They do nothing while you type in a \
     field, and nothing together with Ctrl, Alt or the Command key.",
    "The row that you move to has the focus, so Enter opens it and Space ticks it. Press g, and then the second key \
     within two seconds.",
];

pub const SETTING: &str = "Keyboard";
pub const SETTING_EXPLAINED: &str = "Single keys, like j for the next row. Turn them off if you talk to your computer, or if they get in your way. This \
     device remembers it.";
pub const ON: &str = "Keys on";
pub const OFF: &str = "Keys off";
pub const LIST: &str = "See the list";
