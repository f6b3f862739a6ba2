title = 確認コードを入力
title-passkey-first = あと1段階
submit = 続ける
other-account = 別のユーザー名でサインイン
