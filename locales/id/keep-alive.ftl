signed-in = Anda sedang masuk
lasts = Anda masuk sebagai { $name }. Tanpa aktivitas, Anda keluar otomatis pukul { $clock }.
    .whatever = Anda masuk sebagai { $name }. Bagaimanapun juga, Anda keluar otomatis pukul { $clock }.
to-the-start = Ke halaman awal

ends-soon = Anda akan segera keluar otomatis
idle = Anda tidak aktif, sehingga akan keluar otomatis pukul { $clock }, kurang dari 2 menit lagi. Yang Anda centang dan ketik di sini tetap tersimpan.
    .one-minute = Anda tidak aktif, sehingga akan keluar otomatis pukul { $clock }, kurang dari satu menit lagi. Yang Anda centang dan ketik di sini tetap tersimpan.
    .half-minute = Anda tidak aktif, sehingga akan keluar otomatis pukul { $clock }, kurang dari 30 detik lagi. Yang Anda centang dan ketik di sini tetap tersimpan.
over = Waktu { $hours } jam Anda hampir habis, sehingga Anda akan keluar otomatis pukul { $clock }, kurang dari 2 menit lagi. Yang Anda centang dan ketik di sini tetap tersimpan: masuk lagi, lalu lanjutkan.
    .one-minute = Waktu { $hours } jam Anda hampir habis, sehingga Anda akan keluar otomatis pukul { $clock }, kurang dari satu menit lagi. Yang Anda centang dan ketik di sini tetap tersimpan: masuk lagi, lalu lanjutkan.
    .half-minute = Waktu { $hours } jam Anda hampir habis, sehingga Anda akan keluar otomatis pukul { $clock }, kurang dari 30 detik lagi. Yang Anda centang dan ketik di sini tetap tersimpan: masuk lagi, lalu lanjutkan.
stay = Tetap masuk
go-on = Lanjutkan

somebody-else = Sekarang orang lain yang masuk di sini
somebody-else-told = Sekarang { $name } yang masuk di sini. Halaman ini milik orang lain, yang sudah keluar. Tidak ada yang diubah.
reload = Muat ulang halaman ini

not-sent = Ini tidak dikirim. Tidak ada yang diubah. Coba lagi dalam beberapa detik.
