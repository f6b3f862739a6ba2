intact = Log utuh, diperiksa { $ago }
not-checked = Log belum diperiksa
check-again = Periksa log lagi
entries = { $count } entri. Tidak ada yang diubah dan tidak ada yang hilang.
last-checksum = Checksum terakhir: { $checksum }
begins-after = Entri sampai nomor { $entry } dihapus pada { $day }.
anchored = { $count } di antaranya juga cocok dengan berkas jangkar, yang disimpan di luar basis data.
not-anchored = { $count } entri terakhir belum ada di berkas jangkar.

broken = Log rusak
broken-at = Log rusak pada entri { $entry }
anchor-file-broken = Berkas jangkar rusak pada baris { $line }
not-confirmed = Keutuhan log tidak terbukti
not-confirmed-from = Keutuhan log tidak terbukti mulai entri { $entry }

broken-note = { $what }. { $fault } Seseorang mengubah log, atau basis data kehilangan sebagian darinya. Beri tahu pengelola Counterdesk. Berkas jangkar harus disimpan apa adanya.
    .unproved = { $what }. { $fault } Entri-entrinya saling cocok. Namun berkas jangkar tidak dapat membuktikan bahwa tidak ada yang menukarnya. Beri tahu pengelola Counterdesk.

changed = Isinya telah diubah.
unlinked = Entri ini tidak cocok dengan entri sebelumnya.
missing = Entri ini hilang.
unreadable = Entri ini tidak dapat dibaca.
head-differs = Log seharusnya berakhir dengan entri lain.
anchor-differs = Entri ini tidak cocok dengan berkas jangkar.
cut-off = Entri ini hilang. Berkas jangkar mencatat entri yang lebih baru.
anchor-unreadable = Berkas jangkar memiliki baris yang tidak dapat dibaca.
pruned-unsaid = Entri sampai di sini hilang. Tidak ada entri yang mencatat bahwa seseorang menghapusnya.
pruned-unanchored = Entri sampai di sini hilang. Berkas jangkar tidak mencatat bahwa seseorang menghapusnya.
outside = Entri ini bukan bagian dari log.
unlisted = Entri ini tersimpan, tetapi tidak ada dalam daftar di halaman ini.
anchors-missing = Berkas jangkar hilang.
anchors-silent = Berkas jangkar tidak mencatat apa pun tentang entri-entri ini.
late = Entri ini dan yang sesudahnya sudah lebih dari { $minutes } menit, tetapi belum juga ada di berkas jangkar.
