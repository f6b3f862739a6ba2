some-provider = 单点登录
sign-in-with = 用 { $provider } 登录
through = 通过 { $provider }
continue-to = 前往 { $provider }
still-there = 你可能仍在 { $provider } 保持登录。{ $link }
sign-out-there = 同时退出 { $provider }
