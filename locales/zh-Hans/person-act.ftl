block = 停用 { $name }？
    .submit = 停用 { $name }
remove-second-step = 移除 { $name } 的双重验证？
    .submit = 移除双重验证
end-sign-ins = 让 { $name } 在所有设备上退出登录？
    .submit = 让 { $name } 退出登录
keep = 保持不变
signed-out = { $places ->
    [0] 此人目前没有在任何设备上登录。
    [1] 此人会在当前登录的设备上立即退出登录。
   *[other] 此人会在 { $places } 处立即退出登录。
}
cannot-sign-in = 重新启用之前，{ $name } 无法登录。
link-stops = 此人尚未使用的链接会失效。
still-checked = 此人还有 { $count } 项更改正在核实，核实会继续进行。
requests-wait = 此人还有 { $count } 项申请等待第二个人审批。停用期间无法批准。
batches-stop = 此人的 { $count } 个批次会停在目前的进度，停用期间不再开始处理其他群组。
not-confirmed = 此人没有确认的操作不会执行。
stays-in-log = 此人做过的操作会保留在操作记录里。你随时可以在其页面重新启用。
second-step-stops = 此人的验证器应用、通行密钥和恢复代码会立即失效。
only-password = 重新设置双重验证之前，只有密码保护此人的账号。
make-sure = 先确认提出要求的确实是本人：通电话或当面确认。
may-lose = 此人已输入但没有提交的内容可能会丢失。退出后可以马上重新登录。
