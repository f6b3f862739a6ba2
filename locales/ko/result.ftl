some-reset = 카운터 { $count }개를 초기화했습니다
all-reset = { $count ->
    [1] 카운터 { $count }개를 초기화했습니다
   *[other] 카운터 { $count }개를 모두 초기화했습니다
}
some-reset-undone-in-part = 카운터 { $count }개를 초기화했고, 이후 { $back }개를 되돌려 놓았습니다
all-reset-undone-in-part = 카운터 { $count }개를 모두 초기화했고, 이후 { $back }개를 되돌려 놓았습니다
some-reset-undone = 카운터 { $count }개를 초기화했고, 이후 되돌렸습니다
all-reset-undone = { $count ->
    [1] 카운터 { $count }개를 초기화했고, 이후 되돌렸습니다
   *[other] 카운터 { $count }개를 모두 초기화했고, 이후 되돌렸습니다
}
unseen-none-left = 그룹에 카운터가 없습니다
unseen-all-reset = 모든 카운터를 초기화했습니다
unseen-not-there = { $count ->
    [1] 카운터가 없습니다
    [2] 카운터가 둘 다 없습니다
   *[other] 카운터 { $count }개가 모두 없습니다
}
verified = { $count ->
    [1] Tencent Chat에 조회해 확인했습니다. 카운터가 0부터 다시 시작합니다.
    [2] Tencent Chat에 조회해 확인했습니다. 두 카운터 모두 0부터 다시 시작합니다.
   *[other] Tencent Chat에 조회해 확인했습니다. 카운터가 모두 0부터 다시 시작합니다.
}
put-back-by = { $when }에 { $by } 사용자가 되돌려 놓은 카운터: { $keys }.
unseen-verified = Tencent Chat이 완료했다고 응답했고, 그룹도 확인했습니다. 이전에 무엇이 있었는지는 알 수 없습니다.
unseen-verified-counted = Tencent Chat이 완료했다고 응답했고, 그룹도 확인했습니다. 지금 카운터 { $count }개가 있습니다. 값이 아주 작으므로 초기화 이후에 집계된 것입니다.
unseen-lost = Tencent Chat의 응답을 받지 못했지만 그룹을 확인했습니다. 초기화할 것이 있었는지는 알 수 없습니다.
unseen-lost-counted = Tencent Chat의 응답을 받지 못했지만 그룹을 확인했습니다. 지금 카운터 { $count }개가 있습니다. 값이 아주 작으므로 초기화 이후에 집계된 것입니다.
refused-title = Tencent Chat이 이 초기화를 거부했습니다
refused = 응답: { $answer }. 변경된 데이터는 없습니다.
not-applied-title = 초기화된 카운터는 없습니다
never-sent = 요청이 Tencent Chat에 전송되지 않았습니다. 변경된 데이터는 없습니다.
unchanged = Tencent Chat에 조회해 확인했습니다. 카운터가 모두 그대로 있습니다. 변경된 데이터는 없습니다.
unresolved-title = 이 초기화가 반영되었는지 확인할 수 없었습니다
unresolved-done-not-read = Tencent Chat이 완료했다고 응답했지만, { $tries }번 시도해도 카운터를 읽을 수 없었습니다. 사람이 판단해야 합니다.
unresolved-done-read = Tencent Chat이 완료했다고 응답했지만, { $tries }번 시도해 읽은 값은 그 응답과 맞지 않습니다. 사람이 판단해야 합니다.
unresolved-lost-not-read = Tencent Chat의 응답을 받지 못했고, { $tries }번 시도해도 카운터를 읽을 수 없었습니다. 사람이 판단해야 합니다.
unresolved-lost-read = Tencent Chat의 응답을 받지 못했고, { $tries }번 시도해 읽은 값으로도 반영되었다고 볼 수 없습니다. 사람이 판단해야 합니다.
both-possible = 두 가지 모두 가능합니다
may-have-happened = 일어났을 수 있는 일
it-went-through = 반영된 경우:
it-did-not = 반영되지 않은 경우:
went-through = { $head } 카운터가 삭제되었고, 지금 값은 초기화 이후에 집계된 것입니다.
did-not = { $head } 지금 값은 이전 값이며, 그중 일부는 초기화와 관계없이 바뀌었습니다.
did-not-unseen = { $head } 지금 값이 곧 이전 값입니다.
evidence = 읽은 값
manager = 관리자가 할 수 있는 일
manager-compare = 아래 값을 자체 애플리케이션이나 Tencent 콘솔에 표시되는 이 그룹의 값과 비교하세요.
manager-look = 자체 애플리케이션이나 Tencent 콘솔에 이 그룹이 어떻게 표시되는지 살펴보세요.
manager-worked = 이전 값이 더 이상 없다면 초기화가 반영된 것입니다. 이 페이지를 기록으로 보관하세요.
manager-worked-unseen = 카운터가 없거나 값이 작다면 초기화가 반영된 것입니다. 이 페이지를 기록으로 보관하세요.
manager-again = 아직 남아 있다면 그룹을 조회해 다시 초기화하세요. 그러면 그동안 집계된 값도 제거됩니다.
decide = 실제 결과 판단
    .hint = 먼저 Tencent 콘솔과 비교하거나 그룹에서 물어보세요. 판단해도 카운터는 바뀌지 않습니다. 이 건은 종결되고 판단은 작업 기록에 남습니다. 첫 번째 판단만 유효합니다.
    .reason = 판단 사유
verdict-went-through = 반영됨
verdict-did-not = 반영되지 않음
decided-went-through = 판단: 반영됨
decided-did-not = 판단: 반영되지 않음
next = 다음 작업
start-again = 다시 시작
in-the-log = 작업 기록에서 보기
another-group = 다른 그룹 조회
back-to = 그룹으로 돌아가기: { $group }
