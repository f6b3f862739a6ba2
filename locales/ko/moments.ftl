unknown = 알 수 없는 시각
just-now = 방금
just-now-within = 방금
minutes-ago = { $count }분 전
hours-ago = { $count }시간 전
yesterday = 어제
yesterday-within = 어제
on-day = { $day }
