owner = Pemilik grup
members = Anggota
created = Dibuat
last-message = Pesan terakhir
last-reset = Penyetelan ulang terakhir
last-reset-by = { $when }, oleh { $name }
last-reset-undone = { $when }, oleh { $name }. Dikembalikan
last-reset-undone-in-part = { $when }, oleh { $name }. Dikembalikan sebagian
question = Penghitung mana yang ingin disetel ulang?
step = Langkah 1 dari 3. Belum ada yang berubah: Anda meninjau nilainya di halaman berikutnya.
read-at = Nilai dibaca pukul { $clock }
refresh = Baca ulang nilai
lost = Tidak dicentang, karena sekarang tidak ada di grup ini: { $keys }.
caption = Penghitung { $group }
value-now = Nilai sekarang
all = { $count ->
    [1] Satu-satunya penghitung
    [2] Kedua penghitung
   *[other] Semua { $count } penghitung
}
all-hint = Termasuk penghitung yang muncul sebelum halaman berikutnya. Di sana Anda melihat semuanya satu per satu dan mengetik ID grup.
all-hint-two = Termasuk penghitung yang muncul sebelum halaman berikutnya. Di sana Anda melihat semuanya satu per satu dan mengetik ID grup, lalu manajer lain harus menyetujuinya.
all-is-for-managers = Anda dapat menyetel ulang penghitung yang dipilih. Hanya manajer yang dapat menyetel ulang semua penghitung grup.
none-ticked = Tidak ada penghitung yang dicentang
ticked = { $ticked } dari { $count } penghitung dicentang
every-by-hand = Ini semua penghitung grup. Anda mengetik ID grup di halaman berikutnya.
every-by-hand-two = Ini semua penghitung grup. Anda mengetik ID grup di halaman berikutnya, dan manajer lain harus menyetujuinya.
every-by-hand-refused = Ini semua penghitung grup, dan hanya manajer yang dapat menyetel ulang semuanya. Sisakan setidaknya satu.
reason-hint = Nomor tiket dan penjelasan singkat, agar orang lain memahaminya nanti.
submit = Tinjau penyetelan ulang { $count }
at-maximum = nilai tertinggi
at-minimum = nilai terendah
below-zero = di bawah nol
already-zero = sudah 0
cannot-be-ticked = Kuncinya berupa teks rusak, sehingga tidak dapat disetel ulang secara tersendiri. “Semua” juga menyetelnya ulang.
counters = Penghitung
no-counters = Grup ini tidak punya penghitung
    .why = Tidak ada yang dapat disetel ulang. Penghitung muncul saat aplikasi Anda pertama kali menghitung sesuatu, misalnya suka.
    .community = Komunitas tidak punya penghitung, jadi tidak ada yang dapat disetel ulang.
not-read = Penghitung tidak dapat dibaca
    .why = Saat ini penghitungnya tidak diketahui. Mungkin grup ini tetap punya penghitung.
try-again = Coba baca lagi
look-only = Anda dapat melihat, tetapi tidak dapat menyetel ulang.
    .who = Orang dengan peran staf dukungan atau manajer dapat menyetel ulang penghitung. Manajer dapat mengubah peran Anda.
open-reset = Satu penyetelan ulang grup ini masih diperiksa.
open-undo = Satu pengembalian di grup ini masih diperiksa.
open-why = Tidak ada lagi yang dapat diubah di sini sampai hasilnya diketahui.
open-link = Lihat yang kami ketahui
reset-by = { $name } menyetel ulang { $keys } { $when } ({ $reference }). Penghitungnya muncul lagi pada hitungan berikutnya.
reset-every-by = { $count ->
    [1] { $name } menyetel ulang satu-satunya penghitung { $when } ({ $reference }). Penghitungnya muncul lagi pada hitungan berikutnya.
    [2] { $name } menyetel ulang kedua penghitung { $when } ({ $reference }). Penghitungnya muncul lagi pada hitungan berikutnya.
   *[other] { $name } menyetel ulang semua { $count } penghitung { $when } ({ $reference }). Penghitungnya muncul lagi pada hitungan berikutnya.
}
undo = Kembalikan
history = Yang terjadi di sini
whole-history = Semua catatan log tentang grup ini
