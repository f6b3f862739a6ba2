block = Blokir { $name }?
    .submit = Blokir { $name }
remove-second-step = Hapus verifikasi dua langkah { $name }?
    .submit = Hapus verifikasi
end-sign-ins = Akhiri semua sesi masuk { $name }?
    .submit = Akhiri sesi masuk { $name }
keep = Biarkan saja
signed-out = { $places ->
    [0] Orang ini tidak sedang masuk di mana pun.
    [1] Sesi masuk orang ini sekarang langsung berakhir.
   *[other] Sesi masuk orang ini di { $places } tempat langsung berakhir.
}
cannot-sign-in = { $name } tidak dapat masuk sampai blokirnya dibuka.
link-stops = Tautannya yang belum dipakai tidak berlaku lagi.
still-checked = { $count } perubahan oleh orang ini masih diperiksa. Pemeriksaan tetap berjalan.
requests-wait = { $count } permintaan orang ini menunggu orang kedua. Permintaan itu tidak dapat disetujui selama ia diblokir.
batches-stop = { $count } batch milik orang ini berhenti di tempatnya. Tidak ada grup lain yang dimulai selama orang ini diblokir.
not-confirmed = Yang belum dikonfirmasi orang ini tidak dilakukan.
stays-in-log = Yang sudah dilakukan orang ini tetap ada di log. Anda dapat membuka blokirnya kapan saja, di halaman orang ini.
second-step-stops = Aplikasi autentikator, kunci sandi, dan kode pemulihannya langsung tidak berlaku.
only-password = Sampai orang ini mengatur yang baru, akunnya hanya dilindungi kata sandi.
make-sure = Pastikan dahulu permintaan itu dari orang yang benar: lewat telepon atau bertemu langsung.
may-lose = Orang ini mungkin kehilangan isian yang belum dikirim. Ia dapat langsung masuk lagi.
