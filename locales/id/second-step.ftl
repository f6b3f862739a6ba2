title = Masukkan kode
title-passkey-first = Satu langkah lagi
submit = Lanjutkan
other-account = Masuk dengan nama pengguna lain
