verified = 확인됨
refused = 거부됨
refused-code = 거부됨 { $code }
not-applied = 적용 안 됨
checking = 확인 중
unresolved = 확인 불가
undone = 되돌림
undone-in-part = 일부 되돌림
