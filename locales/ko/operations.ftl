reset-of = 카운터 { $count }개 초기화
reset-of-every = { $count ->
    [1] 하나뿐인 카운터 초기화
   *[other] 모든 카운터({ $count }개) 초기화
}
reset-of-all = 모든 카운터 초기화
undo-of = 카운터 { $count }개 되돌리기
in-group = { $what }, { $group }
