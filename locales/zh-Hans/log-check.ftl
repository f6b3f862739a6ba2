intact = 记录完好，{ $ago }检查过
not-checked = 记录尚未检查
check-again = 重新检查记录
entries = { $count } 个条目。没有改动，也没有缺失。
last-checksum = 最后的校验和：{ $checksum }
begins-after = 条目 { $entry } 及之前的条目已于 { $day } 删除。
anchored = 其中 { $count } 个也与锚点文件一致。锚点文件保存在数据库之外。
not-anchored = 最后 { $count } 个条目还不在锚点文件中。

broken = 记录已损坏
broken-at = 记录在条目 { $entry } 处损坏
anchor-file-broken = 锚点文件第 { $line } 行损坏
not-confirmed = 记录未经证实
not-confirmed-from = 记录从条目 { $entry } 起未经证实

broken-note = { $what }。{ $fault }有人改动了记录，或者数据库丢失了其中一部分。告诉 Counterdesk 运维人员，锚点文件必须保持原样。
    .unproved = { $what }。{ $fault }各条目前后相符，但锚点文件不能证实没有人替换过它们。告诉 Counterdesk 运维人员。

changed = 它的内容被改动过。
unlinked = 它与前一个条目接不上。
missing = 它不见了。
unreadable = 它无法读取。
head-differs = 记录的最后一个条目本应是另一个。
anchor-differs = 它与锚点文件不一致。
cut-off = 它不见了，而锚点文件里还有更晚的条目。
anchor-unreadable = 锚点文件有一行无法读取。
pruned-unsaid = 到它为止的条目都不见了，却没有条目说明有人删除过。
pruned-unanchored = 到它为止的条目都不见了，锚点文件也没有说明有人删除过。
outside = 它不属于这份记录。
unlisted = 它存在数据库里，但没有出现在本页的列表中。
anchors-missing = 锚点文件不见了。
anchors-silent = 锚点文件里没有这些条目的信息。
late = 它和之后的条目已超过 { $minutes } 分钟，仍不在锚点文件中。
