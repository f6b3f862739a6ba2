some-provider = 통합 로그인(SSO)
sign-in-with = { $provider } 계정으로 로그인
through = { $provider } 사용
continue-to = { $provider }에서 계속
still-there = { $provider }에는 아직 로그인되어 있을 수 있습니다. { $link }
sign-out-there = { $provider }에서도 로그아웃
