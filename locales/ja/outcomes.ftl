verified = 確認済み
refused = 拒否
refused-code = 拒否 { $code }
not-applied = 未実行
checking = 確認中
unresolved = 確認不能
undone = 元に戻し済み
undone-in-part = 一部を元に戻し済み
