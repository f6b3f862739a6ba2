### What people may do here, in one word. After a name: “mod-akira, manager”. Beside it:
### .label  the word as a label of its own, in a column or beside a choice
### .can, .cannot  below the label, without a full stop
### .you-can  the same said to oneself, as sentences

viewer = viewer
    .label = Viewer
    .can = Can look up groups and read the log
    .cannot = Cannot reset, adjust or undo anything
    .you-can = You can look up groups and read the log. You cannot reset, adjust or undo anything.
support = support
    .label = Support
    .can = Can reset and adjust chosen counters, never all, and undo what they did themselves
    .cannot = Cannot undo what others did, or invite people
    .you-can = You can reset and adjust chosen counters, never all, and undo what you did yourself. You cannot undo what others did, or invite people.
manager = manager
    .label = Manager
    .can = Can reset and adjust chosen counters or all, change many groups at once, undo what anybody did, and invite and change people
    .cannot = Cannot give anybody an app that they do not have themselves
    .you-can = You can reset and adjust chosen counters or all, change many groups at once, undo what anybody did, and invite and change people. You cannot give anybody an app that you do not have yourself.
