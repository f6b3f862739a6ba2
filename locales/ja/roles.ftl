viewer = 閲覧者
support = サポート担当
manager = 管理者
