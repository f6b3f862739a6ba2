title = Kode pemulihan Anda
lead = Jika kehilangan ponsel, Anda dapat masuk dengan salah satu kode ini. Setiap kode hanya berlaku sekali. Jangan simpan di ponsel Anda.
shown = Kode ini tampil di sini selama { $minutes } menit, dan tidak akan tampil lagi. Unduh, salin, atau cetak halaman ini.
whose = Kode pemulihan Counterdesk milik { $name }, untuk { $address }
list = Kode pemulihan
saved = Saya sudah menyimpannya
download = Unduh sebagai berkas teks
copy = Salin kode
gone = { $left ->
    [0] Kode pemulihan hanya tampil saat dibuat. Tidak ada kode yang tersisa.
   *[other] Kode pemulihan hanya tampil saat dibuat. Tersisa { $left } kode.
}
