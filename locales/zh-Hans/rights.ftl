role = 角色
apps = 应用
apps-every = 全部应用
apps-every-later = 全部应用，包括以后新增的
apps-only = 仅限以下应用：
apps-count = { $count ->
    [0] 没有应用
   *[other] { $count } 个应用
}
apps-and-others = { $apps } 等
