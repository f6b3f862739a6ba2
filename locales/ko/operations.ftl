reset-of = 카운터 { $count }개 초기화
reset-of-every = { $count ->
    [1] 하나뿐인 카운터 초기화
   *[other] 모든 카운터({ $count }개) 초기화
}
reset-of-all = 모든 카운터 초기화
undo-of = 카운터 { $count }개 되돌리기
adjust-add = 카운터 { $count }개에 더하기
adjust-take = 카운터 { $count }개에서 빼기
adjust-set = 카운터 { $count }개의 값 지정
in-group = { $what }, { $group }
