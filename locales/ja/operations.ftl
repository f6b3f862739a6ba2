reset-of = カウンター{ $count }個のリセット
reset-of-every = { $count ->
    [1] 唯一のカウンターのリセット
    [2] 両方のカウンターのリセット
   *[other] すべてのカウンター（{ $count }個）のリセット
}
reset-of-all = すべてのカウンターのリセット
undo-of = カウンター{ $count }個を元に戻す操作
in-group = { $what }、{ $group }
