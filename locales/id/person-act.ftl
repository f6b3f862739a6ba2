block = Blokir { $name }?
    .submit = Blokir { $name }
remove-second-step = Hapus verifikasi dua langkah { $name }?
    .submit = Hapus verifikasi
end-sign-ins = Keluarkan { $name } dari semua tempat?
    .submit = Keluarkan { $name }
keep = Biarkan saja
signed-out = { $places ->
    [0] Orang ini tidak sedang masuk di mana pun.
    [1] Orang ini langsung dikeluarkan dari tempatnya masuk sekarang.
   *[other] Orang ini langsung dikeluarkan dari { $places } tempat.
}
cannot-sign-in = { $name } tidak dapat masuk sampai blokirnya dibuka.
link-stops = Tautannya yang belum dipakai tidak berlaku lagi.
still-checked = { $count } penyetelan ulang atau pembatalan orang ini masih diperiksa. Pemeriksaan tetap berjalan.
requests-wait = { $count } permintaan orang ini menunggu orang kedua. Permintaan itu tidak dapat disetujui selama ia diblokir.
not-confirmed = Yang belum dikonfirmasi orang ini tidak dilakukan.
stays-in-log = Yang sudah dilakukan orang ini tetap ada di log. Anda dapat membuka blokirnya kapan saja, di halaman orang ini.
second-step-stops = Aplikasi autentikator, kunci sandi, dan kode pemulihannya langsung tidak berlaku.
only-password = Sampai orang ini mengatur yang baru, akunnya hanya dilindungi kata sandi.
make-sure = Pastikan dulu permintaan itu dari orang yang benar: lewat telepon atau bertemu langsung.
may-lose = Orang ini mungkin kehilangan isian yang belum dikirim. Ia dapat langsung masuk lagi.
