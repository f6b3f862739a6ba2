ask = ほかの管理者に承認を依頼
approved-first = 先にほかの管理者の承認が必要です。承認の期限は1時間です。承認する人には、その時点の値が表示されます。承認されるまで何も送信されません。
reset-question = このリセットを承認しますか？
undo-question = 元に戻す操作を承認しますか？
approved = 承認済み
declined = 却下
expired = 時間内に承認されませんでした
step = 2人目が判断
caption-then-and-now = 依頼時と現在のカウンター
caption-then = 依頼時のカウンター
when-asked = 依頼時
no-keys = グループのカウンターは依頼時に読み取れず、今も読み取れません。
read-at = 「現在」の値は { $clock } に読み取りました。
to-be-done = 内容
works-until = 承認の期限
declined-by = 却下した人
their-reason = 却下の理由
page-for-them = ほかの管理者用のページ
sets = カウンターを以前の値にします。元の変更の後にカウントされた分は失われます。
adds = 変更を元に戻します。元の変更の後にカウントされた分は残ります。
deletes-all = グループのすべてのカウンターを削除します。承認するまでにカウントされた分も消えます。カウンターごとに1回、元に戻せます。
deletes-all-unseen = グループのすべてのカウンターを削除します。値を見た人がいないため、元に戻せません。
deletes = カウンター{ $count }個を削除します。承認するまでにカウントされた分も消えます。カウンターごとに1回、元に戻せます。
deletes-unseen = カウンター{ $count }個を削除します。値を見た人がいないため、元に戻せません。
sent-once = { $by } が確定した内容のまま、1回だけ送信します。その後にカウンターが追加されたり、なくなったりしていた場合は、何も送信しません。
we-check = Counterdesk が結果を確認します。承認した人のユーザー名は記録票と操作ログに残ります。
approve-reset = 承認：カウンター{ $count }個をリセット
approve-reset-all = { $count ->
    [1] 承認：唯一のカウンターをリセット
    [2] 承認：両方のカウンターをリセット
   *[other] 承認：すべてのカウンター（{ $count }個）をリセット
}
approve-reset-unseen = 承認：カウンター{ $count }個をリセット（元に戻せません）
approve-reset-all-unseen = 承認：すべてのカウンターをリセット（元に戻せません）
approve-undo = 承認：カウンター{ $count }個を元に戻す
approve-set = 承認：カウンター{ $count }個に以前の値を指定
decline = 却下
    .title = または却下する
    .reason = 却下の理由
    .hint = 依頼した人が読みます。操作ログにも残ります。
not-now = 今は承認できません
not-read = 今はカウンターを読み取れません
tied = ほかの管理者の承認が必要です
obstacle = { $what }。{ $more }
cannot-approve = 値が表示されないと承認できません。{ $again }
load-again = このページを再読み込み
