reset-of = カウンター{ $count }個のリセット
reset-of-every = { $count ->
    [1] 唯一のカウンターのリセット
    [2] 両方のカウンターのリセット
   *[other] すべてのカウンター（{ $count }個）のリセット
}
reset-of-all = すべてのカウンターのリセット
undo-of = カウンター{ $count }個を元に戻す操作
adjust-add = カウンター{ $count }個への加算
adjust-take = カウンター{ $count }個からの減算
adjust-set = カウンター{ $count }個の値の指定
in-group = { $what }、{ $group }
