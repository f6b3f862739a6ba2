china = China
singapore = Singapur
seoul = Seoul
tokyo = Tokio
frankfurt = Frankfurt
silicon-valley = Silicon Valley
jakarta = Jakarta
simulator = Simulator
