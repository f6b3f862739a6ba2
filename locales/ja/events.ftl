stranger = サインインしていない人
on-the-server = サーバーで操作した人
provider = シングルサインオン
a-group = あるグループ
an-account = あるアカウント

keys = カウンター「{ $keys }」
counters = カウンター{ $count }個
all-counters = { $count ->
    [0] すべてのカウンター
    [1] 唯一のカウンター
    [2] 両方のカウンター
   *[other] すべてのカウンター（{ $count }個）
}
some-counters = カウンター

none = なし
not-known = 不明
removed = 0（削除済み）

reset = { $who } が { $group } の{ $what }をリセットしました
    .values = { $who } が { $group } の{ $what }をリセットしました：{ $values }
    .running = { $who } が { $group } の{ $what }をリセットしています：結果を確認中です
    .refused = { $who } が { $group } の{ $what }をリセットしようとしました：Tencent Chat に拒否されました（{ $code }）
    .nothing = { $who } が { $group } の{ $what }をリセットしようとしました：何も変更されていません
    .unresolved = { $who } が { $group } の{ $what }をリセットしようとしました：リセットされたかどうかは不明です
    .stopped = { $who } は { $group } の{ $what }をリセットできませんでした：{ $because }

undo = { $who } が { $group } の{ $what }の値を戻しました
    .values = { $who } が { $group } の{ $what }の値を戻しました：{ $values }
    .running = { $who } が { $group } の{ $what }の値を戻しています：結果を確認中です
    .refused = { $who } が { $group } の{ $what }の値を戻そうとしました：Tencent Chat に拒否されました（{ $code }）
    .nothing = { $who } が { $group } の{ $what }の値を戻そうとしました：何も変更されていません
    .unresolved = { $who } が { $group } の{ $what }の値を戻そうとしました：戻ったかどうかは不明です
    .stopped = { $who } は { $group } の変更を元に戻せませんでした：{ $because }
adjust = { $who } が { $group } の{ $what }の値を調整しました
    .values = { $who } が { $group } の{ $what }の値を調整しました：{ $values }
    .running = { $who } が { $group } の{ $what }の値を調整しています：結果を確認中です
    .refused = { $who } が { $group } の{ $what }の値を調整しようとしました：Tencent Chat に拒否されました（{ $code }）
    .nothing = { $who } が { $group } の{ $what }の値を調整しようとしました：何も変更されていません
    .unresolved = { $who } が { $group } の{ $what }の値を調整しようとしました：調整されたかどうかは不明です
    .stopped = { $who } は { $group } の{ $what }の値を調整できませんでした：{ $because }

previewed = { $who } が { $group } の{ $what }のリセットをプレビューしました
    .undo = { $who } が { $group } の{ $what }の値を戻す操作をプレビューしました
    .adjust = { $who } が { $group } の{ $what }の値の調整をプレビューしました
    .stopped = { $who } は { $group } のプレビューを表示できませんでした：{ $because }
asked = { $who } が { $group } の{ $what }のリセットについて承認を依頼しました
    .undo = { $who } が { $group } の{ $what }の値を戻す操作について承認を依頼しました
    .adjust = { $who } が { $group } の{ $what }の値の調整について承認を依頼しました
approved = { $who } が { $asker } の依頼を承認しました：{ $group } の{ $what }
    .stopped = { $who } は { $group } についての依頼に回答できませんでした：{ $because }
declined = { $who } が { $asker } の依頼を却下しました：{ $group } の{ $what }
decided = { $who } の判断：{ $group } の{ $what }のリセットは反映された
    .not = { $who } の判断：{ $group } の{ $what }のリセットは反映されなかった
    .undo = { $who } の判断：{ $group } の{ $what }の値を戻す操作は反映された
    .not-undo = { $who } の判断：{ $group } の{ $what }の値を戻す操作は反映されなかった
    .adjust = { $who } の判断：{ $group } の{ $what }の値の調整は反映された
    .not-adjust = { $who } の判断：{ $group } の{ $what }の値の調整は反映されなかった
    .stopped = { $who } は { $group } について判断できませんでした：{ $because }

looked-up = { $who } が { $group } を検索しました
    .refused = { $who } が { $group } を検索しました：Tencent Chat に拒否されました（{ $code }）
    .stopped = { $who } は { $group } を検索できませんでした：{ $because }
read-groups = { $who } がすべてのグループの読み直しを求めました
    .stopped = { $who } はすべてのグループの読み直しを始められませんでした：{ $because }

signed-in = { $who } がサインインしました
sign-in-refused = { $who } がサインインしようとして拒否されました
    .as = { $who } が { $person } としてサインインしようとして拒否されました
signed-out = { $who } がサインアウトしました
confirmed-identity = { $who } が本人確認をしました
    .refused = { $who } は本人確認ができませんでした

not-allowed = { $who } が操作しようとしましたが、役割で許可されていません
    .look = { $who } が内容を見ようとしましたが、役割で許可されていません
    .reset = { $who } がカウンターをリセットしようとしましたが、役割で許可されていません
    .reset-all = { $who } がグループのすべてのカウンターをリセットしようとしましたが、役割で許可されていません
    .adjust = { $who } がカウンターの値を調整しようとしましたが、役割で許可されていません
    .adjust-all = { $who } がグループのすべてのカウンターの値を調整しようとしましたが、役割で許可されていません
    .undo-own = { $who } が自分の変更を元に戻そうとしましたが、役割で許可されていません
    .undo-any = { $who } が別の人の変更を元に戻そうとしましたが、役割で許可されていません
    .decide = { $who } が結果について判断しようとしましたが、役割で許可されていません
    .approve = { $who } が依頼を承認しようとしましたが、役割で許可されていません
    .many = { $who } が多数のグループを一括で変更しようとしましたが、役割で許可されていません
    .people = { $who } がユーザーの招待や変更をしようとしましたが、役割で許可されていません

invited = { $who } が { $person } を招待しました（役割：{ $role }）
blocked = { $who } が { $person } の利用を停止しました
unblocked = { $who } が { $person } の利用を再開しました
role-changed = { $who } が { $person } の役割を変更しました：{ $was } → { $role }
    .was-unknown = { $who } が { $person } の権限を変更しました：{ $role }
apps-changed = { $who } が { $person } の担当アプリケーションを変更しました
renamed = { $who } が { $before } のユーザー名を { $person } に変更しました
connected = { $who } が自分のアカウントをシングルサインオンと連携しました
    .of = { $who } が { $person } のアカウントをシングルサインオンと連携しました
link-made = { $who } が { $person } のパスワード設定用リンクを作成しました
link-cancelled = { $who } が { $person } のリンクを取り消しました
password = { $who } が新しいパスワードを設定しました
    .of = { $who } が { $person } の新しいパスワードを設定しました
second-step-added = { $who } が2段階認証を設定しました
second-step-removed = { $who } が2段階認証の方法を1つ削除しました
    .of = { $who } が { $person } の2段階認証を解除しました
recovery-codes-made = { $who } が新しいリカバリーコードを作成しました
recovery-code-used = { $who } がリカバリーコードを使用しました
browsers-signed-out = { $who } がほかのブラウザーをサインアウトさせました
    .of = { $who } が { $person } のすべてのブラウザーをサインアウトさせました
change-stopped = { $who } は { $person } を変更できませんでした：{ $because }

settings = Counterdesk が別の設定で起動しました
encryption-key = { $who } が Counterdesk の暗号鍵を交換しました
anchor-file = { $who } がこのログの新しいアンカーファイルを作成しました
provider-moved = { $who } がシングルサインオンの接続先を変更しました
exported = { $who } がこのログのエントリーをダウンロードしました
removed-entries = { $who } がこのログの古いエントリーを削除しました

other = { $who }：{ $action }
