title = 输入验证码
title-passkey-first = 还差一步
submit = 继续
other-account = 换一个用户名登录
