reset-of = { $count }個のカウンターのリセット
reset-of-every = { $count ->
    [1] 唯一のカウンターのリセット
   *[other] すべてのカウンター（{ $count }個）のリセット
}
reset-of-all = すべてのカウンターのリセット
undo-of = { $count }個のカウンターを元に戻す操作
in-group = { $what }、{ $group }
