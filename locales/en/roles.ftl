### What people may do here, in one word. After a name: “mod-akira, manager”. Beside it:
### .label  the word as a label of its own, in a column or beside a choice
### .can, .cannot  below the label, without a full stop
### .you-can  the same said to oneself, as sentences

viewer = viewer
    .label = Viewer
    .can = Can look up groups and read the log
    .cannot = Cannot reset or undo anything
    .you-can = You can look up groups and read the log. You cannot reset or undo anything.
support = support
    .label = Support
    .can = Can reset chosen counters, never all, and undo their own resets
    .cannot = Cannot undo what others reset, or invite people
    .you-can = You can reset chosen counters, never all, and undo your own resets. You cannot undo what others reset, or invite people.
manager = manager
    .label = Manager
    .can = Can reset chosen counters or all, undo every reset, and invite and change people
    .cannot = Cannot give anybody an app that they do not have themselves
    .you-can = You can reset chosen counters or all, undo every reset, and invite and change people. You cannot give anybody an app that you do not have yourself.
