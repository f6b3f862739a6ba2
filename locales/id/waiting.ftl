waits-title = Menunggu manajer lain
waits = Anda sudah mengonfirmasi, dan belum ada yang dikirim. Ini dilakukan begitu manajer lain menyetujui. Lalu halaman ini menampilkan hasilnya.
declined = Tidak ada yang dikirim. Permintaan ini ditutup. Anda dapat mulai lagi.
expired = Tidak ada yang dikirim. Permintaan dapat disetujui selama satu jam. Anda dapat mulai lagi.
look-again = Lihat lagi
