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
