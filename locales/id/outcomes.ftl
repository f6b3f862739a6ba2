verified = Terverifikasi
refused = Ditolak
refused-code = Ditolak { $code }
not-applied = Tidak dijalankan
checking = Sedang diperiksa
unresolved = Belum pasti
undone = Dikembalikan
undone-in-part = Dikembalikan sebagian
