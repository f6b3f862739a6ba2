unknown = 未知时间
just-now = 刚刚
just-now-within = 刚刚
minutes-ago = { $count } 分钟前
hours-ago = { $count } 小时前
yesterday = 昨天
yesterday-within = 昨天
on-day = { $day }
