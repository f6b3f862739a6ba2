stranger = 未登录的人
on-the-server = 服务器上的操作人员
provider = 单点登录
a-group = 某个群组
an-account = 某个账号

keys = 计数器 { $keys }
counters = 计数器（{ $count } 个）
all-counters = { $count ->
    [0] 全部计数器
    [1] 唯一的计数器
   *[other] 全部计数器（{ $count } 个）
}
some-counters = 计数器

none = 无
not-known = 未知
removed = 0（已删除）

reset = { $who } 重置了 { $group } 的{ $what }
    .values = { $who } 重置了 { $group } 的{ $what }：{ $values }
    .running = { $who } 正在重置 { $group } 的{ $what }：结果核实中
    .refused = { $who } 尝试重置 { $group } 的{ $what }：即时通信 IM 拒绝了（{ $code }）
    .nothing = { $who } 尝试重置 { $group } 的{ $what }：没有改动任何数据
    .unresolved = { $who } 尝试重置 { $group } 的{ $what }：无法确定是否已重置
    .stopped = { $who } 未能重置 { $group } 的{ $what }：{ $because }

undo = { $who } 恢复了 { $group } 的{ $what }
    .values = { $who } 恢复了 { $group } 的{ $what }：{ $values }
    .running = { $who } 正在恢复 { $group } 的{ $what }：结果核实中
    .refused = { $who } 尝试恢复 { $group } 的{ $what }：即时通信 IM 拒绝了（{ $code }）
    .nothing = { $who } 尝试恢复 { $group } 的{ $what }：没有改动任何数据
    .unresolved = { $who } 尝试恢复 { $group } 的{ $what }：无法确定是否已恢复
    .stopped = { $who } 未能在 { $group } 中撤销：{ $because }
adjust = { $who } 调整了 { $group } 的{ $what }
    .values = { $who } 调整了 { $group } 的{ $what }：{ $values }
    .running = { $who } 正在调整 { $group } 的{ $what }：结果核实中
    .refused = { $who } 尝试调整 { $group } 的{ $what }：即时通信 IM 拒绝了（{ $code }）
    .nothing = { $who } 尝试调整 { $group } 的{ $what }：没有改动任何数据
    .unresolved = { $who } 尝试调整 { $group } 的{ $what }：无法确定是否已调整
    .stopped = { $who } 未能调整 { $group } 的{ $what }：{ $because }

previewed = { $who } 预览了重置：{ $group } 的{ $what }
    .undo = { $who } 预览了恢复：{ $group } 的{ $what }
    .adjust = { $who } 预览了调整：{ $group } 的{ $what }
    .stopped = { $who } 未能打开 { $group } 的预览：{ $because }
asked = { $who } 提交了审批：重置 { $group } 的{ $what }
    .undo = { $who } 提交了审批：恢复 { $group } 的{ $what }
    .adjust = { $who } 提交了审批：调整 { $group } 的{ $what }
approved = { $who } 批准了 { $asker } 的申请：{ $group } 的{ $what }
    .stopped = { $who } 未能处理关于 { $group } 的申请：{ $because }
declined = { $who } 否决了 { $asker } 的申请：{ $group } 的{ $what }
decided = { $who } 判断重置已生效：{ $group } 的{ $what }
    .not = { $who } 判断重置未生效：{ $group } 的{ $what }
    .undo = { $who } 判断撤销已生效：{ $group } 的{ $what }
    .not-undo = { $who } 判断撤销未生效：{ $group } 的{ $what }
    .adjust = { $who } 判断调整已生效：{ $group } 的{ $what }
    .not-adjust = { $who } 判断调整未生效：{ $group } 的{ $what }
    .stopped = { $who } 未能对 { $group } 作出判断：{ $because }

looked-up = { $who } 查找了 { $group }
    .refused = { $who } 查找了 { $group }：即时通信 IM 拒绝了（{ $code }）
    .stopped = { $who } 未能查找 { $group }：{ $because }
read-groups = { $who } 要求重新读取全部群组
    .stopped = { $who } 未能让系统重新读取全部群组：{ $because }

signed-in = { $who } 登录了
sign-in-refused = { $who } 尝试登录，被拒绝
    .as = { $who } 尝试以 { $person } 的身份登录，被拒绝
signed-out = { $who } 退出了登录
confirmed-identity = { $who } 验证了身份
    .refused = { $who } 未能验证身份

not-allowed = { $who } 尝试了自己的角色不允许的操作
    .look = { $who } 尝试查看，但角色不允许
    .reset = { $who } 尝试重置计数器，但角色不允许
    .reset-all = { $who } 尝试重置一个群组的全部计数器，但角色不允许
    .adjust = { $who } 尝试调整计数器，但角色不允许
    .adjust-all = { $who } 尝试调整一个群组的全部计数器，但角色不允许
    .undo-own = { $who } 尝试撤销自己的更改，但角色不允许
    .undo-any = { $who } 尝试撤销别人的更改，但角色不允许
    .decide = { $who } 尝试判断结果，但角色不允许
    .approve = { $who } 尝试批准申请，但角色不允许
    .many = { $who } 尝试批量更改群组，但角色不允许
    .people = { $who } 尝试邀请或更改人员，但角色不允许

invited = { $who } 邀请了 { $person }，角色：{ $role }
blocked = { $who } 停用了 { $person }
unblocked = { $who } 重新启用了 { $person }
role-changed = { $who } 更改了 { $person } 的角色：{ $was } → { $role }
    .was-unknown = { $who } 更改了 { $person } 的权限：{ $role }
apps-changed = { $who } 更改了 { $person } 负责的应用
renamed = { $who } 把 { $before } 改名为 { $person }
connected = { $who } 把自己的账号关联到了单点登录
    .of = { $who } 把 { $person } 的账号关联到了单点登录
link-made = { $who } 为 { $person } 生成了设置密码的链接
link-cancelled = { $who } 取消了 { $person } 的链接
password = { $who } 设置了新密码
    .of = { $who } 为 { $person } 设置了新密码
second-step-added = { $who } 设置了双重验证
second-step-removed = { $who } 移除了一种双重验证方式
    .of = { $who } 移除了 { $person } 的双重验证
recovery-codes-made = { $who } 生成了新的恢复代码
recovery-code-used = { $who } 使用了一个恢复代码
browsers-signed-out = { $who } 让其他浏览器退出了登录
    .of = { $who } 让 { $person } 的所有浏览器退出了登录
change-stopped = { $who } 未能更改 { $person } 的账号：{ $because }

settings = Counterdesk 启动时使用了更改过的设置
encryption-key = { $who } 更换了 Counterdesk 的加密密钥
anchor-file = { $who } 为操作记录新建了锚点文件
provider-moved = { $who } 把单点登录换到了提供方的另一个地址
exported = { $who } 下载了操作记录
removed-entries = { $who } 删除了操作记录中的旧条目

other = { $who }：{ $action }
