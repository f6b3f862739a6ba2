browser-on-system = { $system } の { $browser }
unknown = 不明なブラウザー
