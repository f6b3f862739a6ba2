may = 내 권한
    .hint = 관리자가 변경할 수 있습니다.
back = 내 계정으로 돌아가기
second-step = 2단계 인증
    .has-app = 인증 앱이 설정되어 있습니다.
    .has-passkey = 패스키가 설정되어 있습니다.
only-password = 계정을 보호하는 것은 비밀번호뿐입니다.
    .why = 2단계 인증을 설정하면 누군가 비밀번호를 알아내더라도 내 계정으로 로그인할 수 없습니다.
set-up-app = 인증 앱 설정
replace-app = 다른 앱 또는 휴대전화 사용
codes-left = { $left ->
    [0] 남은 복구 코드가 없습니다.
   *[other] 복구 코드가 { $left }개 남았습니다.
}
renew-codes = 새 복구 코드 만들기
    .hint = 새로 만들면 지금 가지고 있는 복구 코드는 인쇄하거나 저장해 둔 것까지 모두 쓸 수 없게 됩니다.
one-step = 1단계 인증
    .why = { $provider }에서 2단계 인증을 요구했는지 알려 주지 않았습니다.
two-steps = 2단계 인증
    .why = 로그인할 때 { $provider }에서 2단계 인증을 요구했습니다.
password = 비밀번호
    .submit = 비밀번호 변경
    .hint = 여기서는 로그인이 유지됩니다. 다른 곳에서는 모두 로그아웃됩니다.
no-password = { $provider } 계정으로 로그인합니다. 여기에는 비밀번호가 없습니다.
single-sign-on = 통합 로그인(SSO)
connecting = 연결하면 이후 { $provider } 계정으로 로그인합니다. 여기의 비밀번호는 사용할 수 없게 됩니다. 역할과 애플리케이션은 그곳의 그룹에 따라 정해집니다. 지난 기록과 2단계 인증은 유지됩니다. 연결한 뒤에는 되돌릴 수 없습니다.
zone = 시간대
    .hint = 페이지의 시각은 이 시간대로 표시됩니다. 확인서에는 UTC도 함께 표시됩니다. 작업 기록 파일은 UTC 기준입니다.
    .name = 지역 및 도시
    .now = 현재 시각은 { $moment }입니다.
    .parts = 세계 지역
    .submit = 이 시간대 사용
sign-ins = 로그인한 곳
sign-out-others = { $count ->
    [1] 다른 한 곳에서 로그아웃
   *[other] 다른 { $count }곳에서 로그아웃
}
done-password = 비밀번호를 변경했습니다. 다른 곳에서는 모두 로그아웃되었습니다.
done-app = 2단계 인증을 설정했습니다.
done-passkey = 패스키를 설정했습니다. 패스키만으로 로그인할 수 있습니다.
done-security-key = 보안 키를 설정했습니다. 사용자 이름과 비밀번호를 입력한 뒤 인증 코드 대신 사용할 수 있습니다.
done-passkey-removed = 패스키를 삭제했습니다. 다른 곳에서는 모두 로그아웃되었습니다.
done-signed-out = 그곳에서 로그아웃했습니다.
done-connected = 계정을 연결했습니다. 이제부터 조직을 통해 로그인합니다.
done-zone = 이제 선택한 시간대로 시각을 표시합니다.
