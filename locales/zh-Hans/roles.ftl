viewer = 查看者
support = 客服
manager = 管理员
