china = 中国
singapore = 新加坡
seoul = 首尔
tokyo = 东京
frankfurt = 法兰克福
silicon-valley = 硅谷
jakarta = 雅加达
simulator = 模拟器
