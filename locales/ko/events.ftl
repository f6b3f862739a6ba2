stranger = 로그인하지 않은 사람
on-the-server = 서버에서 작업한 사람
provider = 통합 로그인(SSO)
# 뒤에 ‘그룹’, ‘사용자’ 또는 ‘계정’이 이어집니다.
a-group = 어떤
an-account = 어떤

keys = { $keys } 카운터
counters = 카운터 { $count }개
all-counters = { $count ->
    [0] 모든 카운터
    [1] 하나뿐인 카운터
   *[other] 모든 카운터({ $count }개)
}
some-counters = 카운터

none = 없음
not-known = 알 수 없음
removed = 0(삭제됨)

reset = { $who }이(가) { $group } 그룹의 { $what }를 초기화했습니다
    .values = { $who }이(가) { $group } 그룹의 { $what }를 초기화했습니다: { $values }
    .running = { $who }이(가) { $group } 그룹의 { $what }를 초기화하고 있습니다: 결과 확인 중
    .refused = { $who }이(가) { $group } 그룹의 { $what }를 초기화하려 했습니다: Tencent Chat이 거부했습니다({ $code })
    .nothing = { $who }이(가) { $group } 그룹의 { $what }를 초기화하려 했습니다: 변경된 데이터는 없습니다
    .unresolved = { $who }이(가) { $group } 그룹의 { $what }를 초기화하려 했습니다: 초기화되었는지 알 수 없습니다
    .stopped = { $who }이(가) { $group } 그룹의 { $what }를 초기화하지 못했습니다: { $because }

undo = { $who }이(가) { $group } 그룹의 { $what }를 되돌려 놓았습니다
    .values = { $who }이(가) { $group } 그룹의 { $what }를 되돌려 놓았습니다: { $values }
    .running = { $who }이(가) { $group } 그룹의 { $what }를 되돌려 놓고 있습니다: 결과 확인 중
    .refused = { $who }이(가) { $group } 그룹의 { $what }를 되돌려 놓으려 했습니다: Tencent Chat이 거부했습니다({ $code })
    .nothing = { $who }이(가) { $group } 그룹의 { $what }를 되돌려 놓으려 했습니다: 변경된 데이터는 없습니다
    .unresolved = { $who }이(가) { $group } 그룹의 { $what }를 되돌려 놓으려 했습니다: 되돌려 놓았는지 알 수 없습니다
    .stopped = { $who }이(가) { $group } 그룹에서 되돌리기를 하지 못했습니다: { $because }

adjust = { $who }이(가) { $group } 그룹의 { $what }를 조정했습니다
    .values = { $who }이(가) { $group } 그룹의 { $what }를 조정했습니다: { $values }
    .running = { $who }이(가) { $group } 그룹의 { $what }를 조정하고 있습니다: 결과 확인 중
    .refused = { $who }이(가) { $group } 그룹의 { $what }를 조정하려 했습니다: Tencent Chat이 거부했습니다({ $code })
    .nothing = { $who }이(가) { $group } 그룹의 { $what }를 조정하려 했습니다: 변경된 데이터는 없습니다
    .unresolved = { $who }이(가) { $group } 그룹의 { $what }를 조정하려 했습니다: 조정되었는지 알 수 없습니다
    .stopped = { $who }이(가) { $group } 그룹의 { $what }를 조정하지 못했습니다: { $because }

previewed = { $who }이(가) { $group } 그룹의 { $what } 초기화를 미리 보았습니다
    .undo = { $who }이(가) { $group } 그룹의 { $what } 되돌리기를 미리 보았습니다
    .adjust = { $who }이(가) { $group } 그룹의 { $what } 조정을 미리 보았습니다
    .stopped = { $who }이(가) { $group } 그룹의 미리보기를 열지 못했습니다: { $because }
asked = { $who }이(가) { $group } 그룹의 { $what } 초기화에 대한 승인을 요청했습니다
    .undo = { $who }이(가) { $group } 그룹의 { $what } 되돌리기에 대한 승인을 요청했습니다
    .adjust = { $who }이(가) { $group } 그룹의 { $what } 조정에 대한 승인을 요청했습니다
approved = { $who }이(가) { $asker } 사용자의 요청을 승인했습니다: { $group } 그룹의 { $what }
    .stopped = { $who }이(가) { $group } 그룹에 대한 요청에 답하지 못했습니다: { $because }
declined = { $who }이(가) { $asker } 사용자의 요청을 반려했습니다: { $group } 그룹의 { $what }
decided = { $who }의 판단: { $group } 그룹의 { $what } 초기화 반영됨
    .not = { $who }의 판단: { $group } 그룹의 { $what } 초기화 반영되지 않음
    .undo = { $who }의 판단: { $group } 그룹의 { $what } 되돌리기 반영됨
    .not-undo = { $who }의 판단: { $group } 그룹의 { $what } 되돌리기 반영되지 않음
    .adjust = { $who }의 판단: { $group } 그룹의 { $what } 조정 반영됨
    .not-adjust = { $who }의 판단: { $group } 그룹의 { $what } 조정 반영되지 않음
    .stopped = { $who }이(가) { $group } 그룹에 대해 판단하지 못했습니다: { $because }

looked-up = { $who }이(가) { $group } 그룹을 조회했습니다
    .refused = { $who }이(가) { $group } 그룹을 조회하려 했습니다: Tencent Chat이 거부했습니다({ $code })
    .stopped = { $who }이(가) { $group } 그룹을 조회하지 못했습니다: { $because }
read-groups = { $who }이(가) 전체 그룹을 다시 읽도록 요청했습니다
    .stopped = { $who }이(가) 전체 그룹을 다시 읽도록 요청하지 못했습니다: { $because }

signed-in = { $who }이(가) 로그인했습니다
sign-in-refused = { $who }이(가) 로그인하려다 거부되었습니다
    .as = { $who }이(가) { $person } 계정으로 로그인하려다 거부되었습니다
signed-out = { $who }이(가) 로그아웃했습니다
confirmed-identity = { $who }이(가) 본인 확인을 했습니다
    .refused = { $who }이(가) 본인 확인을 하지 못했습니다

not-allowed = { $who }이(가) 이 작업을 하려 했지만 역할에 허용되지 않습니다
    .look = { $who }이(가) 이 내용을 보려 했지만 역할에 허용되지 않습니다
    .reset = { $who }이(가) 카운터를 초기화하려 했지만 역할에 허용되지 않습니다
    .reset-all = { $who }이(가) 그룹의 모든 카운터를 초기화하려 했지만 역할에 허용되지 않습니다
    .adjust = { $who }이(가) 카운터를 조정하려 했지만 역할에 허용되지 않습니다
    .adjust-all = { $who }이(가) 그룹의 모든 카운터를 조정하려 했지만 역할에 허용되지 않습니다
    .undo-own = { $who }이(가) 자신이 한 변경을 되돌리려 했지만 역할에 허용되지 않습니다
    .undo-any = { $who }이(가) 다른 사람이 한 변경을 되돌리려 했지만 역할에 허용되지 않습니다
    .decide = { $who }이(가) 결과를 판단하려 했지만 역할에 허용되지 않습니다
    .approve = { $who }이(가) 요청을 승인하려 했지만 역할에 허용되지 않습니다
    .many = { $who }이(가) 여러 그룹을 한꺼번에 변경하려 했지만 역할에 허용되지 않습니다
    .people = { $who }이(가) 사용자를 초대하거나 관리하려 했지만 역할에 허용되지 않습니다

invited = { $who }이(가) { $person } 사용자를 초대했습니다(역할: { $role })
blocked = { $who }이(가) { $person } 사용자를 차단했습니다
unblocked = { $who }이(가) { $person } 사용자의 차단을 해제했습니다
role-changed = { $who }이(가) { $person } 사용자의 역할을 변경했습니다: { $was } → { $role }
    .was-unknown = { $who }이(가) { $person } 사용자의 권한을 변경했습니다: { $role }
apps-changed = { $who }이(가) { $person } 사용자의 담당 애플리케이션을 변경했습니다
renamed = { $who }이(가) { $before } 사용자의 이름을 변경했습니다: { $person }
connected = { $who }이(가) 자신의 계정을 통합 로그인(SSO)에 연결했습니다
    .of = { $who }이(가) { $person } 사용자의 계정을 통합 로그인(SSO)에 연결했습니다
link-made = { $who }이(가) { $person } 사용자의 비밀번호 설정 링크를 만들었습니다
link-cancelled = { $who }이(가) { $person } 사용자의 링크를 취소했습니다
password = { $who }이(가) 새 비밀번호를 설정했습니다
    .of = { $who }이(가) { $person } 사용자의 새 비밀번호를 설정했습니다
second-step-added = { $who }이(가) 2단계 인증을 설정했습니다
second-step-removed = { $who }이(가) 2단계 인증 수단 하나를 제거했습니다
    .of = { $who }이(가) { $person } 사용자의 2단계 인증을 제거했습니다
recovery-codes-made = { $who }이(가) 새 복구 코드를 만들었습니다
recovery-code-used = { $who }이(가) 복구 코드를 사용했습니다
browsers-signed-out = { $who }이(가) 다른 브라우저에서 로그아웃했습니다
    .of = { $who }이(가) { $person } 사용자를 모든 브라우저에서 로그아웃시켰습니다
change-stopped = { $who }이(가) { $person } 사용자를 변경하지 못했습니다: { $because }

settings = Counterdesk가 다른 설정으로 시작되었습니다
encryption-key = { $who }이(가) Counterdesk의 암호화 키를 교체했습니다
anchor-file = { $who }이(가) 이 기록의 새 앵커 파일을 만들었습니다
provider-moved = { $who }이(가) 통합 로그인(SSO)을 제공자의 다른 주소로 옮겼습니다
exported = { $who }이(가) 이 기록의 항목을 다운로드했습니다
removed-entries = { $who }이(가) 이 기록의 오래된 항목을 삭제했습니다

other = { $who }: { $action }
