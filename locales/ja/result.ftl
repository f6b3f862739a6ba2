some-reset = カウンター{ $count }個をリセットしました
all-reset = { $count ->
    [1] カウンター{ $count }個をリセットしました
    [2] 両方のカウンターをリセットしました
   *[other] すべてのカウンター（{ $count }個）をリセットしました
}
some-reset-undone-in-part = カウンター{ $count }個をリセットし、その後{ $back }個の値を戻しました
all-reset-undone-in-part = { $count ->
    [1] カウンター{ $count }個をリセットし、その後{ $back }個の値を戻しました
    [2] 両方のカウンターをリセットし、その後{ $back }個の値を戻しました
   *[other] すべてのカウンター（{ $count }個）をリセットし、その後{ $back }個の値を戻しました
}
some-reset-undone = カウンター{ $count }個をリセットし、その後元に戻しました
all-reset-undone = { $count ->
    [1] カウンター{ $count }個をリセットし、その後元に戻しました
    [2] 両方のカウンターをリセットし、その後元に戻しました
   *[other] すべてのカウンター（{ $count }個）をリセットし、その後元に戻しました
}
unseen-none-left = グループにカウンターはありません
unseen-all-reset = すべてのカウンターをリセットしました
unseen-not-there = { $count ->
    [1] カウンターはありません
    [2] カウンターは2つともありません
   *[other] カウンター{ $count }個はどれもありません
}
verified = { $count ->
    [1] Tencent Chat で確認しました。カウンターは再び 0 から始まります。
    [2] Tencent Chat で確認しました。カウンターは2つとも再び 0 から始まります。
   *[other] Tencent Chat で確認しました。カウンターはすべて再び 0 から始まります。
}
put-back-by = { $when } に { $by } が { $keys } の値を戻しました。
unseen-verified = Tencent Chat から完了の応答があり、グループも確認しました。以前に何があったかは分かりません。
unseen-verified-counted = Tencent Chat から完了の応答があり、グループも確認しました。カウンターが{ $count }個あります。値が小さいことから、リセット後にカウントされたものだと分かります。
unseen-lost = Tencent Chat の応答を受け取れませんでしたが、グループを確認しました。リセットするものがあったかどうかは分かりません。
unseen-lost-counted = Tencent Chat の応答を受け取れませんでしたが、グループを確認しました。カウンターが{ $count }個あります。値が小さいことから、リセット後にカウントされたものだと分かります。
refused-title = Tencent Chat がこのリセットを拒否しました
refused = 応答は次のとおりです：{ $answer }。データは変更されていません。
not-applied-title = 何もリセットされていません
never-sent = リクエストは Tencent Chat に送信されていません。データは変更されていません。
unchanged = Tencent Chat で確認しました。カウンターはすべて残っています。データは変更されていません。
unresolved-title = このリセットが反映されたかどうかを確認できませんでした
unresolved-done-not-read = Tencent Chat から完了の応答がありましたが、{ $tries }回試してもカウンターを読み取れませんでした。人による判断が必要です。
unresolved-done-read = Tencent Chat から完了の応答がありましたが、{ $tries }回試して読み取った値はそれと一致しません。人による判断が必要です。
unresolved-lost-not-read = Tencent Chat の応答を受け取れず、{ $tries }回試してもカウンターを読み取れませんでした。人による判断が必要です。
unresolved-lost-read = Tencent Chat の応答を受け取れず、{ $tries }回試して読み取った値からも、反映されたことは確認できません。人による判断が必要です。
both-possible = どちらの可能性もあります
may-have-happened = 起きた可能性があること
it-went-through = 反映された場合：
it-did-not = 反映されなかった場合：
went-through = { $head }カウンターは削除され、現在の値はその後にカウントされたものです。
did-not = { $head }現在の値は以前の値のままで、一部はその間に変化しました。
did-not-unseen = { $head }現在の値は以前の値のままです。
evidence = 読み取った値
manager = 管理者ができること
manager-compare = 下の値を、自社のアプリまたは Tencent のコンソールに表示されるこのグループの値と比べます。
manager-look = 自社のアプリまたは Tencent のコンソールで、このグループの値を見ます。
manager-worked = 以前の値がもうなければ、リセットは反映されています。このページを記録として残します。
manager-worked-unseen = カウンターがないか、値が小さければ、リセットは反映されています。このページを記録として残します。
manager-again = まだ残っていれば、グループを検索してもう一度リセットします。その場合、それまでにカウントされた分も消えます。
decide = 結果を判断する
    .hint = 先に Tencent のコンソールと比べるか、グループで聞いてください。判断してもカウンターは変わりません。判断すると、この件は終了し、判断は操作ログに残ります。有効なのは最初の判断だけです。
    .reason = 判断の理由
verdict-went-through = 反映された
verdict-did-not = 反映されなかった
decided-went-through = 判断：反映された
decided-did-not = 判断：反映されなかった
next = 次の操作
start-again = 最初からやり直す
in-the-log = 操作ログで見る
another-group = 別のグループを検索
back-to = { $group } に戻る
