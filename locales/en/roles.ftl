### What people may do here, in one word. After a name: “mod-akira, manager”.

viewer = viewer
support = support
manager = manager
