changed = 自你于 { $moment } 登录以来，你的账号有变更。
refused = 自你于 { $moment } 登录以来，有 { $count } 次使用你的用户名的登录被拒绝。
refused-many = 自你于 { $moment } 登录以来，有多次使用你的用户名的登录被拒绝。
refused-and-changed = 自你于 { $moment } 登录以来，有 { $count } 次使用你的用户名的登录被拒绝，并且你的账号有变更。
refused-many-and-changed = 自你于 { $moment } 登录以来，有多次使用你的用户名的登录被拒绝，并且你的账号有变更。
see = 查看详情
lately = 账号动态
    .hint = 最近 { $days } 天。如果其中有不是你本人的操作，修改密码并告诉管理员。
