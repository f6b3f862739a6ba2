china = Tiongkok
singapore = Singapura
seoul = Seoul
tokyo = Tokyo
frankfurt = Frankfurt
silicon-valley = Silicon Valley
jakarta = Jakarta
simulator = Simulator
