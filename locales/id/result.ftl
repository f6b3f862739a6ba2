some-reset = { $count } penghitung disetel ulang
all-reset = { $count ->
    [1] { $count } penghitung disetel ulang
    [2] Kedua penghitung disetel ulang
   *[other] Semua { $count } penghitung disetel ulang
}
some-reset-undone-in-part = { $count } penghitung disetel ulang, { $back } sudah dikembalikan
all-reset-undone-in-part = { $count ->
    [2] Kedua penghitung disetel ulang, { $back } sudah dikembalikan
   *[other] Semua { $count } penghitung disetel ulang, { $back } sudah dikembalikan
}
some-reset-undone = { $count } penghitung disetel ulang, lalu dikembalikan
all-reset-undone = { $count ->
    [1] { $count } penghitung disetel ulang, lalu dikembalikan
    [2] Kedua penghitung disetel ulang, lalu dikembalikan
   *[other] Semua { $count } penghitung disetel ulang, lalu dikembalikan
}
unseen-none-left = Grup ini tidak punya penghitung
unseen-all-reset = Semua penghitung disetel ulang
unseen-not-there = { $count ->
    [1] Penghitung itu tidak ada
    [2] Kedua penghitung itu tidak ada
   *[other] Tidak satu pun dari { $count } penghitung itu ada
}
verified = { $count ->
    [1] Kami sudah memeriksa di Tencent Chat: penghitung mulai lagi dari 0.
    [2] Kami sudah memeriksa di Tencent Chat: kedua penghitung mulai lagi dari 0.
   *[other] Kami sudah memeriksa di Tencent Chat: penghitung-penghitung ini mulai lagi dari 0.
}
put-back-by = { $keys } dikembalikan oleh { $by }, { $when }.
unseen-verified = Tencent Chat menjawab bahwa ini selesai, dan kami sudah memeriksa grup. Kami tidak tahu apa yang ada sebelumnya.
unseen-verified-counted = Tencent Chat menjawab bahwa ini selesai, dan kami sudah memeriksa grup. Sekarang ada { $count } penghitung. Nilainya begitu kecil sehingga pasti dihitung sesudahnya.
unseen-lost = Jawaban Tencent Chat hilang, dan kami sudah memeriksa grup. Kami tidak tahu apakah tadinya ada yang dapat disetel ulang.
unseen-lost-counted = Jawaban Tencent Chat hilang, dan kami sudah memeriksa grup. Sekarang ada { $count } penghitung. Nilainya begitu kecil sehingga pasti dihitung sesudahnya.
refused-title = Tencent Chat menolak penyetelan ulang ini
refused = Jawabannya: { $answer }. Tidak ada yang diubah.
not-applied-title = Tidak ada yang disetel ulang
never-sent = Permintaan tidak pernah dikirim ke Tencent Chat. Tidak ada yang diubah.
unchanged = Kami sudah memeriksa di Tencent Chat: semua penghitung masih ada. Tidak ada yang diubah.
unresolved-title = Kami tidak dapat memastikan apakah penyetelan ulang ini terlaksana
unresolved-done-not-read = Tencent Chat menjawab bahwa ini selesai, tetapi penghitung tidak dapat dibaca dalam { $tries } percobaan. Seseorang harus memutuskan.
unresolved-done-read = Tencent Chat menjawab bahwa ini selesai, tetapi yang kami baca setelah { $tries } percobaan tidak cocok. Seseorang harus memutuskan.
unresolved-lost-not-read = Jawaban Tencent Chat hilang, dan penghitung tidak dapat dibaca dalam { $tries } percobaan. Seseorang harus memutuskan.
unresolved-lost-read = Jawaban Tencent Chat hilang, dan yang kami baca setelah { $tries } percobaan tidak membuktikannya. Seseorang harus memutuskan.
both-possible = Keduanya mungkin
may-have-happened = Apa yang mungkin terjadi
it-went-through = Terlaksana:
it-did-not = Tidak terlaksana:
went-through = { $head } penghitung dihapus, dan nilai sekarang dihitung sesudahnya.
did-not = { $head } nilai sekarang adalah nilai lama, dan sebagian berubah dengan sendirinya.
did-not-unseen = { $head } nilai sekarang adalah nilai lama.
evidence = Yang kami baca
manager = Yang dapat dilakukan manajer
manager-compare = Bandingkan nilai di bawah dengan yang ditampilkan aplikasi Anda sendiri atau konsol Tencent untuk grup ini.
manager-look = Lihat apa yang ditampilkan aplikasi Anda sendiri atau konsol Tencent untuk grup ini.
manager-worked = Jika nilai lama sudah tidak ada, penyetelan ulang terlaksana. Simpan halaman ini sebagai catatan.
manager-worked-unseen = Jika penghitung tidak ada atau nilainya kecil, penyetelan ulang terlaksana. Simpan halaman ini sebagai catatan.
manager-again = Jika masih ada, cari grupnya dan setel ulang sekali lagi. Yang dihitung sampai saat itu ikut terhapus.
decide = Putuskan apa yang terjadi
    .hint = Bandingkan dahulu dengan konsol Tencent, atau tanyakan di grup. Keputusan Anda tidak mengubah penghitung. Keputusan itu menutup kasus ini dan tersimpan di log aktivitas. Hanya keputusan pertama yang berlaku.
    .reason = Alasan keputusan
verdict-went-through = Terlaksana
verdict-did-not = Tidak terlaksana
decided-went-through = Keputusan: terlaksana
decided-did-not = Keputusan: tidak terlaksana
next = Berikutnya
start-again = Mulai lagi
in-the-log = Lihat di log aktivitas
another-group = Cari grup lain
back-to = Kembali ke { $group }
