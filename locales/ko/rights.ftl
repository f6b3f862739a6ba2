role = 역할
apps = 애플리케이션
apps-every = 모든 애플리케이션
apps-every-later = 모든 애플리케이션(앞으로 추가될 것 포함)
apps-only = 다음 애플리케이션만:
apps-count = { $count ->
    [0] 애플리케이션 없음
   *[other] 애플리케이션 { $count }개
}
apps-and-others = { $apps } 및 기타
