step = Langkah 2 dari 3
title = Tinjau sebelum menyetel ulang
title-every = { $count ->
    [1] Tinjau sebelum menyetel ulang satu-satunya penghitung
    [2] Tinjau sebelum menyetel ulang kedua penghitung
   *[other] Tinjau sebelum menyetel ulang semua { $count } penghitung
}
submit = Setel ulang { $count } penghitung
submit-every = { $count ->
    [1] Setel ulang satu-satunya penghitung
    [2] Setel ulang kedua penghitung
   *[other] Setel ulang semua { $count } penghitung
}
caption = Yang berubah
now = Sekarang
after = Setelah disetel ulang
to = menjadi
until-counted = (penghitung dihapus sampai hitungan berikutnya)
counters = Penghitung
of-total = { $count } dari { $total }: { $keys }
change = Ubah
change-group = { $change } grup
change-counters = { $change } penghitung
change-reason = { $change } alasan
type-the-id = Ketik ID grup untuk mengonfirmasi
    .hint = Semua penghitung grup ini berubah, jadi kami meminta ID-nya: { $id }
go-back = Kembali dan ubah
read-and-works-until = Nilai ini dibaca pukul { $read }. Halaman ini berlaku sampai { $until }; setelah itu Anda memilih lagi.
works-until = Halaman ini berlaku sampai { $until }; setelah itu Anda memilih lagi.
back-to-the-group = Kembali ke grup
choose-again = Pilih lagi
what-will-happen = Yang akan terjadi
members = Sampai hitungan berikutnya, anggota biasanya melihat 0 atau tidak melihat angka. Itu ditentukan aplikasi Anda, begitu juga kapan penghitung dibaca lagi.
every-deleted = Semua penghitung grup ini dihapus. Jika ada penghitung yang muncul atau hilang sebelum Anda mengonfirmasi, tidak ada yang disetel ulang, dan Anda meninjau lagi.
every-meanwhile = Yang bertambah sebelum Anda mengonfirmasi juga terhapus. Bukti menampilkan jumlah tepatnya.
every-deleted-approved = Semua penghitung grup ini dihapus. Jika ada penghitung yang muncul atau hilang sebelum ini disetujui, tidak ada yang disetel ulang, dan Anda meninjau lagi.
every-meanwhile-approved = Yang bertambah sebelum ini disetujui juga terhapus. Bukti menampilkan jumlah tepatnya.
every-read-again = Kami membaca ulang grup dan menampilkan hasilnya.
deleted = { $removed ->
    [1] Penghitung dihapus dari grup. Pada hitungan berikutnya penghitung itu muncul lagi dan mulai dari 0.
    [2] Kedua penghitung dihapus dari grup. Pada hitungan berikutnya keduanya muncul lagi dan mulai dari 0.
   *[other] Semua { $removed } penghitung dihapus dari grup. Pada hitungan berikutnya semuanya muncul lagi dan mulai dari 0.
}
deleted-others-stay = { $removed ->
    [1] Penghitung dihapus dari grup. Pada hitungan berikutnya penghitung itu muncul lagi dan mulai dari 0. { $others } penghitung lainnya tetap seperti semula.
   *[other] { $removed } penghitung ini dihapus dari grup. Pada hitungan berikutnya semuanya muncul lagi dan mulai dari 0. { $others } penghitung lainnya tetap seperti semula.
}
meanwhile = Yang bertambah sebelum Anda mengonfirmasi juga terhapus. Bukti menampilkan jumlah tepatnya.
meanwhile-approved = Yang bertambah sebelum ini disetujui juga terhapus. Bukti menampilkan jumlah tepatnya.
read-again = Kami membaca ulang nilainya dan menampilkan hasilnya.
