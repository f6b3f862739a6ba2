may = 你的权限
    .hint = 管理员可以修改。
back = 返回我的账号
second-step = 双重验证
    .has-app = 已设置验证器应用。
    .has-passkey = 已设置通行密钥。
only-password = 目前只有密码保护你的账号。
    .why = 设置双重验证后，即使有人得知你的密码，也无法冒用你的身份登录。
set-up-app = 设置验证器应用
replace-app = 更换应用或手机
codes-left = { $left ->
    [0] 没有剩余的恢复代码。
   *[other] 还剩 { $left } 个恢复代码。
}
renew-codes = 生成新的恢复代码
    .hint = 生成后，你现有的恢复代码会失效，打印或保存的也一样。
one-step = 单重验证
    .why = { $provider } 没有说明登录时是否要求了双重验证。
two-steps = 双重验证
    .why = 你登录时，{ $provider } 要求了双重验证。
password = 密码
    .submit = 修改密码
    .hint = 这里保持登录，其他地方都会退出登录。
no-password = 你通过 { $provider } 登录，在这里没有密码。
single-sign-on = 单点登录
connecting = 关联后，你通过 { $provider } 登录，这里的密码不再有效。角色和应用取决于你在那里的用户组。你的历史记录和双重验证会保留。之后无法改回。
zone = 时区
    .hint = 页面按此时区显示时间。凭据同时注明 UTC 时间。操作记录的文件使用 UTC。
    .name = 地区和城市
    .now = 现在是 { $moment }。
    .parts = 按地区选择
    .submit = 使用此时区
sign-ins = 你的登录设备
sign-out-others = { $count ->
    [1] 退出另一个登录
   *[other] 退出其他 { $count } 个登录
}
done-password = 密码已修改，其他地方都已退出登录。
done-app = 双重验证已设置。
done-passkey = 通行密钥已设置，可以单独用它登录。
done-security-key = 安全密钥已设置。输入用户名和密码之后，可以用它代替验证码。
done-passkey-removed = 通行密钥已移除，其他地方都已退出登录。
done-signed-out = 已在该设备上退出登录。
done-connected = 账号已关联。今后你通过所在的组织登录。
done-zone = 现在按你选择的时区显示时间。
