### Where the apps live: Tencent’s data centres, after the name of an app.

china = China
singapore = Singapore
seoul = Seoul
tokyo = Tokyo
frankfurt = Frankfurt
silicon-valley = Silicon Valley
jakarta = Jakarta
# In the demo: the one that comes with the program.
simulator = Simulator

# An app and where it lives, in a list of facts.
# $name (Element)
# $place (String) one of the above, or the host that the settings name
# $id (Element) 1400000001
app = { $name }, { $place }, { $id }
# An app that Counterdesk no longer works in.
# $name (Element)
# $id (Element)
app-gone = { $name }, { $id }
