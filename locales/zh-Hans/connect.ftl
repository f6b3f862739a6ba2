title = 连接 { $provider }
lead = { $provider } 会让你登录。在那里使用你自己的账号：这里的账号会与它绑定。
