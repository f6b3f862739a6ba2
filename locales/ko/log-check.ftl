intact = 기록 정상, { $ago } 검사함
not-checked = 기록을 아직 검사하지 않음
check-again = 기록 다시 검사
entries = 항목 { $count }개. 변경되거나 누락된 항목이 없습니다.
last-checksum = 마지막 체크섬: { $checksum }
begins-after = 항목 { $entry }까지는 { $day }에 삭제되었습니다.
anchored = 그중 { $count }개는 데이터베이스 밖에 보관된 앵커 파일과도 일치합니다.
not-anchored = 마지막 { $count }개는 아직 앵커 파일에 없습니다.

broken = 기록이 손상됨
broken-at = 기록이 항목 { $entry }에서 손상됨
anchor-file-broken = 앵커 파일의 { $line }번째 줄이 손상됨
not-confirmed = 기록이 확인되지 않음
not-confirmed-from = 항목 { $entry }부터 기록이 확인되지 않음

broken-note = { $what }. { $fault } 누군가 기록을 변경했거나 데이터베이스에서 일부가 사라졌습니다. Counterdesk 운영 담당자에게 알리세요. 운영 담당자는 앵커 파일을 그대로 보관해야 합니다.
    .unproved = { $what }. { $fault } 항목들은 서로 맞습니다. 하지만 아무도 항목을 바꿔치기하지 않았다는 것을 앵커 파일로 확인할 수 없습니다. Counterdesk 운영 담당자에게 알리세요.

changed = 내용이 변경되었습니다.
unlinked = 바로 앞 항목과 이어지지 않습니다.
missing = 항목이 없습니다.
unreadable = 읽을 수 없습니다.
head-differs = 기록의 마지막은 다른 항목이어야 합니다.
anchor-differs = 앵커 파일과 일치하지 않습니다.
cut-off = 항목이 없습니다. 앵커 파일에는 더 나중 항목이 있습니다.
anchor-unreadable = 앵커 파일에 읽을 수 없는 줄이 있습니다.
pruned-unsaid = 여기까지의 항목이 없습니다. 누군가 삭제했다는 항목도 없습니다.
pruned-unanchored = 여기까지의 항목이 없습니다. 앵커 파일에도 누군가 삭제했다는 내용이 없습니다.
outside = 이 기록에 속하지 않는 항목입니다.
unlisted = 저장되어 있지만 이 페이지의 목록에는 없습니다.
anchors-missing = 앵커 파일이 없습니다.
anchors-silent = 앵커 파일에 이 항목들에 대한 내용이 없습니다.
late = 이 항목부터는 { $minutes }분이 넘었는데도 아직 앵커 파일에 없습니다.
