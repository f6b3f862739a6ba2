changed = { $moment }에 로그인한 이후 계정이 변경되었습니다.
refused = { $moment }에 로그인한 이후 이 사용자 이름으로 시도한 로그인이 { $count }회 거부되었습니다.
refused-many = { $moment }에 로그인한 이후 이 사용자 이름으로 시도한 로그인이 매우 많이 거부되었습니다.
refused-and-changed = { $moment }에 로그인한 이후 이 사용자 이름으로 시도한 로그인이 { $count }회 거부되었고, 계정이 변경되었습니다.
refused-many-and-changed = { $moment }에 로그인한 이후 이 사용자 이름으로 시도한 로그인이 매우 많이 거부되었고, 계정이 변경되었습니다.
see = 내용 보기
lately = 계정에 있었던 일
    .hint = 최근 { $days }일간의 기록입니다. 본인이 하지 않은 일이 있으면 비밀번호를 바꾸고 관리자에게 알리세요.
