browser-on-system = { $system } 上的 { $browser }
unknown = 未知浏览器
