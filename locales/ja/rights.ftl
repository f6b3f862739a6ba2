role = 役割
apps = アプリケーション
apps-every = すべてのアプリケーション
apps-every-later = すべてのアプリケーション（今後追加されるものを含む）
apps-only = 次のアプリケーションのみ：
apps-count = { $count ->
    [0] アプリケーションなし
   *[other] { $count }個のアプリケーション
}
apps-and-others = { $apps } ほか
