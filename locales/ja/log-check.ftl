intact = ログは正常（検査：{ $ago }）
not-checked = ログは未検査
check-again = ログをもう一度検査
entries = エントリーは{ $count }件です。変更も欠落もありません。
last-checksum = 最後のチェックサム：{ $checksum }
begins-after = エントリー { $entry } までは{ $day }に削除されました。
anchored = うち{ $count }件は、データベースの外に保管されているアンカーファイルとも一致しています。
not-anchored = 最後の{ $count }件は、まだアンカーファイルにありません。

broken = ログが壊れています
broken-at = ログがエントリー { $entry } で壊れています
anchor-file-broken = アンカーファイルの{ $line }行目が壊れています
not-confirmed = ログの裏付けが取れません
not-confirmed-from = エントリー { $entry } 以降のログの裏付けが取れません

broken-note = { $what }。{ $fault }誰かがログを変更したか、データベースがその一部を失いました。Counterdesk の運用担当者に連絡してください。アンカーファイルはそのまま保管する必要があります。
    .unproved = { $what }。{ $fault }エントリーのつながりは正常です。ただし、誰もエントリーを差し替えていないことを、アンカーファイルで裏付けられません。Counterdesk の運用担当者に連絡してください。

changed = 内容が変更されています。
unlinked = 直前のエントリーとつながりません。
missing = このエントリーがありません。
unreadable = 読み取れません。
head-differs = ログの最後は別のエントリーのはずです。
anchor-differs = アンカーファイルと一致しません。
cut-off = このエントリーがありません。アンカーファイルには、より後のエントリーがあります。
anchor-unreadable = アンカーファイルに読み取れない行があります。
pruned-unsaid = ここまでのエントリーがありません。誰かが削除したことを示すエントリーもありません。
pruned-unanchored = ここまでのエントリーがありません。誰かが削除したことを、アンカーファイルは示していません。
outside = このログのものではありません。
unlisted = 保存されていますが、このページの一覧に出ていません。
anchors-missing = アンカーファイルがありません。
anchors-silent = アンカーファイルに、これらのエントリーの情報がありません。
late = このエントリー以降は、記録から{ $minutes }分を過ぎても、まだアンカーファイルにありません。
