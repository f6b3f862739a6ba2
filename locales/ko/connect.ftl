title = { $provider }에 연결
lead = { $provider }에서 로그인을 요청합니다. 그곳의 본인 계정을 사용하세요. 이 계정이 그 계정에 연결됩니다.
