title = 인증 코드 입력
title-passkey-first = 한 단계 더 남았습니다
submit = 계속
other-account = 다른 사용자 이름으로 로그인
