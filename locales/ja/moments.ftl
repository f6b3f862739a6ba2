unknown = 不明な時刻
just-now = たった今
just-now-within = たった今
minutes-ago = { $count }分前
hours-ago = { $count }時間前
yesterday = 昨日
yesterday-within = 昨日
on-day = { $day }
