block = { $name } 사용자를 차단하시겠습니까?
    .submit = { $name } 차단
remove-second-step = { $name } 사용자의 2단계 인증을 제거하시겠습니까?
    .submit = 2단계 인증 제거
end-sign-ins = { $name } 사용자를 모든 곳에서 로그아웃시키시겠습니까?
    .submit = { $name } 로그아웃시키기
keep = 그대로 두기
signed-out = { $places ->
    [0] 현재 로그인한 곳이 없습니다.
    [1] 현재 로그인한 곳에서 즉시 로그아웃됩니다.
   *[other] { $places }곳에서 즉시 로그아웃됩니다.
}
cannot-sign-in = 차단을 해제할 때까지 { $name } 사용자는 로그인할 수 없습니다.
link-stops = 아직 사용하지 않은 링크는 사용할 수 없게 됩니다.
still-checked = 이 사용자가 한 변경 { $count }건을 아직 확인하고 있습니다. 확인은 계속 진행됩니다.
requests-wait = 이 사용자의 요청 { $count }건이 두 번째 사람의 승인을 기다리고 있습니다. 차단된 동안에는 승인할 수 없습니다.
batches-stop = 이 사용자의 일괄 작업 { $count }건이 현재 위치에서 멈춥니다. 차단된 동안에는 더 진행되지 않습니다.
not-confirmed = 해당 사용자가 확정하지 않은 작업은 실행되지 않습니다.
stays-in-log = 이 사용자가 한 일은 작업 기록에 남습니다. 차단은 해당 사용자의 페이지에서 언제든지 해제할 수 있습니다.
second-step-stops = 인증 앱, 패스키, 복구 코드를 즉시 사용할 수 없게 됩니다.
only-password = 2단계 인증을 새로 설정할 때까지 계정을 보호하는 것은 비밀번호뿐입니다.
make-sure = 먼저 그 사용자 본인의 요청인지 전화나 대면으로 확인하세요.
may-lose = 입력하고 보내지 않은 내용은 사라질 수 있습니다. 바로 다시 로그인할 수 있습니다.
