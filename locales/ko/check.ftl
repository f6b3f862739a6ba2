step = 3단계 중 2단계
title = 초기화하기 전에 검토하세요
title-every = { $count ->
    [1] 하나뿐인 카운터를 초기화하기 전에 검토하세요
    [2] 카운터 2개를 모두 초기화하기 전에 검토하세요
   *[other] 모든 카운터({ $count }개)를 초기화하기 전에 검토하세요
}
submit = 카운터 { $count }개 초기화
submit-every = { $count ->
    [1] 하나뿐인 카운터 초기화
    [2] 카운터 2개 모두 초기화
   *[other] 모든 카운터({ $count }개) 초기화
}
caption = 변경되는 내용
now = 현재
after = 초기화 후
to = 변경 후
until-counted = (다음에 집계될 때까지 카운터가 제거된 상태)
counters = 카운터
of-total = { $total }개 중 { $count }개: { $keys }
change = 변경
change-group = 그룹 { $change }
change-counters = 카운터 { $change }
change-reason = 사유 { $change }
type-the-id = 확정하려면 그룹 ID를 입력하세요
    .hint = 이 그룹의 모든 카운터가 변경되므로 그룹 ID를 입력해야 합니다: { $id }
go-back = 돌아가서 변경
read-and-works-until = 이 값은 { $read }에 읽었습니다. 이 페이지는 { $until }까지 사용할 수 있으며, 그 후에는 다시 선택해야 합니다.
works-until = 이 페이지는 { $until }까지 사용할 수 있으며, 그 후에는 다시 선택해야 합니다.
back-to-the-group = 그룹으로 돌아가기
choose-again = 다시 선택
what-will-happen = 실행될 내용
members = 다음에 집계될 때까지 구성원에게는 보통 0이 보이거나 숫자가 보이지 않습니다. 어떻게 보일지, 언제 카운터를 다시 읽을지는 애플리케이션이 정합니다.
every-deleted = 이 그룹의 모든 카운터가 삭제됩니다. 확정하기 전에 카운터가 생기거나 사라지면 아무것도 초기화되지 않으며, 다시 검토하게 됩니다.
every-meanwhile = 확정하기 전까지 더해진 값도 제거됩니다. 정확한 값은 확인서에 표시됩니다.
every-deleted-approved = 이 그룹의 모든 카운터가 삭제됩니다. 승인되기 전에 카운터가 생기거나 사라지면 아무것도 초기화되지 않으며, 다시 검토하게 됩니다.
every-meanwhile-approved = 승인되기 전까지 더해진 값도 제거됩니다. 정확한 값은 확인서에 표시됩니다.
every-read-again = 그룹을 다시 읽어 확인하고 결과를 보여 드립니다.
deleted = { $removed ->
    [1] 카운터가 그룹에서 삭제됩니다. 다음에 집계될 때 다시 생기며 0부터 시작합니다.
    [2] 카운터 2개가 모두 그룹에서 삭제됩니다. 다음에 집계될 때 다시 생기며 0부터 시작합니다.
   *[other] 카운터 { $removed }개가 모두 그룹에서 삭제됩니다. 다음에 집계될 때 다시 생기며 0부터 시작합니다.
}
deleted-others-stay = { $removed ->
    [1] 카운터가 그룹에서 삭제됩니다. 다음에 집계될 때 다시 생기며 0부터 시작합니다. 나머지 카운터 { $others }개는 그대로입니다.
   *[other] 이 카운터 { $removed }개가 그룹에서 삭제됩니다. 다음에 집계될 때 다시 생기며 0부터 시작합니다. 나머지 카운터 { $others }개는 그대로입니다.
}
meanwhile = 확정하기 전까지 더해진 값도 제거됩니다. 정확한 값은 확인서에 표시됩니다.
meanwhile-approved = 승인되기 전까지 더해진 값도 제거됩니다. 정확한 값은 확인서에 표시됩니다.
read-again = 값을 다시 읽어 확인하고 결과를 보여 드립니다.
