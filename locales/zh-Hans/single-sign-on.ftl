some-provider = 单点登录
sign-in-with = 用 { $provider } 登录
through = 通过 { $provider }
continue-to = 前往 { $provider }
still-there = 你在 { $provider } 可能仍处于登录状态。{ $link }
sign-out-there = 同时退出 { $provider }
