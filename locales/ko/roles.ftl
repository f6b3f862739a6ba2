viewer = 열람자
support = 상담원
manager = 관리자
