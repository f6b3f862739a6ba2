browser-on-system = { $system }의 { $browser }
unknown = 알 수 없는 브라우저
