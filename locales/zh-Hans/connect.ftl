title = 关联 { $provider }
lead = { $provider } 会让你登录。在那里使用你自己的账号：这里的账号会与它关联。
