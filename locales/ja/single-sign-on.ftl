some-provider = シングルサインオン
sign-in-with = { $provider } でサインイン
through = { $provider } を使用
continue-to = { $provider } に進む
still-there = { $provider } では、まだサインインしたままの可能性があります。{ $link }
sign-out-there = { $provider } からもサインアウト
