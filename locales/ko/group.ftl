owner = 그룹 소유자
members = 구성원
created = 생성일
last-message = 마지막 메시지
last-reset = 마지막 초기화
last-reset-by = { $when }, { $name }
last-reset-undone = { $when }, { $name }. 되돌림
last-reset-undone-in-part = { $when }, { $name }. 일부 되돌림
question = 어떤 카운터를 초기화하시겠습니까?
step = 3단계 중 1단계. 아직 아무것도 변경되지 않습니다. 다음 페이지에서 값을 검토합니다.
read-at = 값을 읽은 시각: { $clock }
refresh = 값 다시 읽기
lost = 지금 이 그룹에 없어서 선택하지 않은 카운터: { $keys }.
caption = { $group }의 카운터
value-now = 현재 값
all = { $count ->
    [1] 하나뿐인 카운터
    [2] 카운터 2개 모두
   *[other] 모든 카운터({ $count }개)
}
all-hint = 다음 페이지로 넘어갈 때까지 새로 생기는 카운터도 포함합니다. 다음 페이지에서 카운터를 하나하나 볼 수 있으며, 그룹 ID를 입력해야 합니다.
all-hint-two = 다음 페이지로 넘어갈 때까지 새로 생기는 카운터도 포함합니다. 다음 페이지에서 카운터를 하나하나 볼 수 있으며, 그룹 ID를 입력하고 다른 관리자의 승인도 받아야 합니다.
all-is-for-managers = 선택한 카운터를 초기화할 수 있습니다. 그룹의 모든 카운터는 관리자만 초기화할 수 있습니다.
none-ticked = 선택한 카운터 없음
ticked = 카운터 { $count }개 중 { $ticked }개 선택됨
every-by-hand = 그룹의 모든 카운터를 선택했습니다. 다음 페이지에서 그룹 ID를 입력해야 합니다.
every-by-hand-two = 그룹의 모든 카운터를 선택했습니다. 다음 페이지에서 그룹 ID를 입력하고 다른 관리자의 승인도 받아야 합니다.
every-by-hand-refused = 그룹의 모든 카운터를 선택했습니다. 모든 카운터는 관리자만 초기화할 수 있습니다. 하나 이상은 선택을 해제하세요.
reason-hint = 나중에 다른 사람도 알 수 있도록 티켓 번호와 간단한 설명을 적으세요.
submit = 초기화 검토 { $count }
at-maximum = 최댓값
at-minimum = 최솟값
below-zero = 0 미만
already-zero = 이미 0
cannot-be-ticked = 키가 손상된 텍스트여서 이 카운터만 초기화할 수는 없습니다. 표 위에서 모든 카운터를 선택하면 함께 초기화됩니다.
counters = 카운터
no-counters = 이 그룹에는 카운터가 없습니다
    .why = 초기화할 것이 없습니다. 카운터는 애플리케이션이 무언가(예: 좋아요)를 처음 집계할 때 생깁니다.
    .community = 커뮤니티에는 카운터가 없으므로 초기화할 것이 없습니다.
not-read = 카운터를 읽지 못했습니다
    .why = 지금은 이 그룹에 어떤 카운터가 있는지 알 수 없습니다. 카운터가 남아 있을 수도 있습니다.
try-again = 다시 읽어 보기
look-only = 볼 수는 있지만 초기화할 수는 없습니다.
    .who = 역할이 상담원이나 관리자인 사용자는 카운터를 초기화할 수 있습니다. 역할은 관리자가 변경할 수 있습니다.
open-reset = 이 그룹의 초기화 결과를 아직 확인하고 있습니다.
open-undo = 이 그룹의 되돌리기 결과를 아직 확인하고 있습니다.
open-why = 결과를 알 때까지 여기에서 다른 것을 변경할 수 없습니다.
open-link = 알려진 내용 보기
reset-by = { $name } 사용자가 { $keys }을(를) 초기화했습니다({ $when }, { $reference }). 다음에 집계될 때 카운터가 다시 생깁니다.
reset-every-by = { $count ->
    [1] { $name } 사용자가 하나뿐인 카운터를 초기화했습니다({ $when }, { $reference }). 다음에 집계될 때 카운터가 다시 생깁니다.
    [2] { $name } 사용자가 카운터 2개를 모두 초기화했습니다({ $when }, { $reference }). 다음에 집계될 때 카운터가 다시 생깁니다.
   *[other] { $name } 사용자가 모든 카운터({ $count }개)를 초기화했습니다({ $when }, { $reference }). 다음에 집계될 때 카운터가 다시 생깁니다.
}
undo = 되돌리기
history = 이 그룹의 이력
whole-history = 이 그룹에 관한 작업 기록 전체
