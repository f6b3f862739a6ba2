may = Hak Anda
    .hint = Manajer dapat mengubahnya.
back = Kembali ke akun Anda
second-step = Verifikasi dua langkah
    .has-app = Aplikasi autentikator sudah diatur.
    .has-passkey = Kunci sandi sudah diatur.
only-password = Akun Anda hanya dilindungi kata sandi.
    .why = Dengan verifikasi dua langkah, orang yang mengetahui kata sandi Anda tetap tidak dapat masuk sebagai Anda.
set-up-app = Atur aplikasi autentikator
replace-app = Pakai aplikasi atau ponsel lain
codes-left = { $left ->
    [0] Tidak ada kode pemulihan yang tersisa.
   *[other] Tersisa { $left } kode pemulihan.
}
renew-codes = Buat kode pemulihan baru
    .hint = Setelah itu, kode pemulihan Anda yang lama tidak berlaku lagi, termasuk yang sudah dicetak atau disimpan.
one-step = Satu langkah
    .why = { $provider } tidak menyebutkan apakah verifikasi dua langkah diminta.
two-steps = Dua langkah
    .why = { $provider } meminta verifikasi dua langkah saat Anda masuk.
password = Kata sandi
    .submit = Ubah kata sandi
    .hint = Anda tetap masuk di sini. Di tempat lain Anda otomatis keluar.
no-password = Anda masuk dengan { $provider }. Anda tidak punya kata sandi di sini.
single-sign-on = Login tunggal (SSO)
connecting = Setelah itu Anda masuk dengan { $provider }. Kata sandi Anda di sini tidak berlaku lagi. Peran dan aplikasi Anda berasal dari grup Anda di sana. Riwayat dan verifikasi dua langkah Anda tetap ada. Anda tidak dapat membatalkan perubahan ini.
zone = Zona waktu
    .hint = Halaman menampilkan waktu dalam zona ini. Bukti juga mencantumkan UTC. Berkas log aktivitas memakai UTC.
    .name = Wilayah dan kota
    .now = Sekarang { $moment }.
    .parts = Kawasan dunia
    .submit = Pakai zona waktu ini
sign-ins = Tempat Anda sedang masuk
sign-out-others = { $count ->
    [1] Keluar dari yang lain
   *[other] Keluar dari { $count } lainnya
}
done-password = Kata sandi diubah. Anda sudah keluar di semua tempat lain.
done-app = Verifikasi dua langkah Anda sudah diatur.
done-passkey = Kunci sandi sudah diatur. Anda dapat masuk hanya dengan kunci sandi ini.
done-security-key = Kunci keamanan sudah diatur. Anda dapat memakainya sebagai pengganti kode, setelah nama pengguna dan kata sandi.
done-passkey-removed = Kunci sandi dihapus. Anda sudah keluar di semua tempat lain.
done-signed-out = Sudah keluar dari sana.
done-connected = Akun Anda terhubung. Mulai sekarang Anda masuk lewat organisasi Anda.
done-zone = Waktu kini ditampilkan dalam zona waktu yang Anda pilih.
