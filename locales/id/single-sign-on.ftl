some-provider = login tunggal (SSO)
sign-in-with = Masuk dengan { $provider }
through = Dengan { $provider }
continue-to = Lanjutkan ke { $provider }
still-there = Anda mungkin masih masuk di { $provider }. { $link }
sign-out-there = Keluar juga dari { $provider }
