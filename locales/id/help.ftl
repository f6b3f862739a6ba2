title = Bantuan
lead = Counterdesk menyetel ulang dan menyesuaikan penghitung grup Tencent Chat, misalnya jumlah suka, di satu grup atau di banyak grup. Counterdesk menampilkan apa yang akan berubah, meminta konfirmasi sekali, lalu memeriksa hasilnya.
all-questions = Semua pertanyaan
about = Bantuan: { $title }
whom-to-ask = Siapa yang dapat ditanya
    .nobody = Pengelola Counterdesk belum menyebutkan siapa yang dapat ditanya. Tanyakan kepada orang yang mengundang Anda, dan berikan nomor referensi dari halaman.
    .reference = Berikan nomor referensi dari halaman, misalnya CD-7K3M-92QX. Dengan itu orang lain dapat melihat apa yang terjadi.

reset = Apa yang dilakukan penyetelan ulang, dan apa yang tidak
    .removes = Penyetelan ulang menghapus penghitung yang Anda pilih dari grup. Setiap penghitung lalu menjadi 0. Suka berikutnya menjadikannya 1.
    .nothing-else = Tidak ada hal lain yang diubah: tidak ada pesan, anggota, atau penghitung lain di grup.
    .members = Anggota melihat angka baru saat aplikasi mereka membacanya lagi. Kapan itu terjadi ditentukan oleh aplikasi.
    .seen = Anda melihat setiap nilai sebelum penyetelan ulang. Setelahnya, Counterdesk membaca ulang grup dan menampilkan hasilnya.
adjust = Cara mengubah nilai tanpa menyetel ulang
    .adds = “Sesuaikan” di halaman grup menambah atau mengurangi nilai penghitung. Yang dihitung sampai perubahan dikirim tetap ada.
    .sets = “Tetapkan nilai” menimpa nilai: yang dihitung sampai perubahan dikirim akan hilang. Penghitung yang ditetapkan ke 0 tetap ada dan tetap memakai tempatnya. Hanya penyetelan ulang yang menghapusnya.
    .new = Anda juga dapat membuat penghitung yang belum ada di grup. Satu grup paling banyak punya 20. Huruf besar, huruf kecil, dan spasi dibedakan: “Like” dan “like” adalah dua kunci.
    .numbers = Ketik bilangan bulat seperti biasa ditulis dalam bahasa Anda. Yang dapat berarti dua bilangan tidak diterima. Halaman berikutnya menampilkan setiap nilai sebelum dan sesudahnya.
many-groups = Cara mengubah banyak grup sekaligus
    .list = Manajer dapat membuat batch yang menyetel ulang penghitung di paling banyak 10.000 grup, atau menambah atau mengurangi nilainya dengan jumlah yang sama: centang grup di halaman “Semua grup”, tempelkan ID-nya, pilih daftar tersimpan, atau ambil ID dari berkas CSV.
    .check = Mula-mula setiap grup dibaca, dan tidak ada yang diubah. Anda melihat nilai yang akan berubah, seluruhnya dan di setiap grup, serta grup mana yang tidak disentuh dan mengapa. Untuk mengonfirmasi, ketik jumlah grup. Ini berlaku selama satu jam.
    .run = Setelah itu grup diubah sedikit demi sedikit, dan masing-masing dibaca sekali lagi tepat sebelum gilirannya. Anda dapat menjeda dan melanjutkan, atau membatalkan grup yang masih menunggu. Jika Tencent Chat tidak dapat dihubungi, atau hasilnya tetap tidak diketahui, batch dijeda dengan sendirinya.
    .undo = Hasilnya mencantumkan setiap grup. Yang ditolak atau tidak dijalankan dapat dicoba lagi selama satu hari. Seluruh batch dapat dikembalikan dengan batch tersendiri, yang Anda tinjau dahulu. Grup yang tidak berubah karena batch dibatalkan atau sudah terlalu lama dapat dimasukkan ke batch baru dengan satu klik.

find = Cara menemukan grup dan ID-nya
    .known = Ketik bagian mana pun dari nama, ID, atau pemilik grup. Huruf besar dan kecil dianggap sama, dan nama lama grup juga ditemukan. Jika Counterdesk diatur untuk membaca semua grup aplikasi, pembacaan dilakukan setiap enam jam, dan halaman “Semua grup” menampilkan sejauh mana pembacaannya. Jika tidak, hanya grup yang pernah dibuka yang dapat ditemukan berdasarkan nama.
    .new = Grup yang dibuat setelah itu, atau yang tidak tercantum, ditemukan dengan ID lengkapnya: Tencent Chat langsung ditanya. ID ada di tiket, tautan ke grup, atau daftar grup di konsol Tencent Chat. Kebanyakan diawali @TGS#, misalnya @TGS#aC5SZEAEF. Dalam ID, huruf besar dan kecil dibedakan.
    .paste = Anda dapat menempelkan satu baris penuh, kalimat, atau tautan. Counterdesk menemukan ID di dalamnya. Jika ada beberapa ID, Anda memilih satu. Nomor referensi seperti CD-7K3M-92QX membuka buktinya.
    .safe = Mencari tidak mengubah apa pun. Sebelum ada yang diubah, Anda selalu melihat nilainya dan mengonfirmasi.

verified = Terverifikasi
    .done = Tencent Chat melakukan yang diminta, dan Counterdesk membaca grup setelahnya untuk memastikan. Bukti menampilkan nilai sebelum dan sesudahnya.
    .undo = Anda dapat mengembalikan nilai melalui “Pengembalian” pada bukti, jika peran Anda mengizinkan.

refused = Ditolak
    .nothing = Tencent Chat menolak, jadi tidak ada yang diubah. Bukti menampilkan alasan dan kodenya.
    .often = Sering kali grupnya sudah dihapus, atau grup jenis itu tidak punya penghitung. Jika demikian, mencoba lagi tidak membantu. Bukti menjelaskan apa yang membantu.

not-applied = Tidak dijalankan
    .nothing = Tidak ada yang diubah. Ini pasti: tidak ada yang dikirim, atau Counterdesk sudah memeriksa setelahnya dan penghitungnya masih seperti semula.
    .again = Anda dapat memulai lagi dari halaman grup.

checking = Sedang diperiksa
    .sent = Perubahan sudah dikirim, tetapi tidak ada jawaban yang jelas. Counterdesk tidak menebak dan tidak mengirim dua kali. Counterdesk terus membaca grup sampai hasilnya diketahui.
    .minutes = Ini memakan waktu beberapa detik, paling lama beberapa menit. Anda boleh meninggalkan halaman dan kembali lagi. Log aktivitas juga menampilkan hasilnya.
    .meanwhile = Sampai saat itu tidak ada yang dapat memulai perubahan lain pada grup ini.

unresolved = Belum pasti
    .unknown = Counterdesk sudah beberapa kali membaca grup dan tidak mengetahui apakah perubahan terlaksana. Nilai yang terbaca bisa berarti salah satu dari keduanya.
    .manager = Seorang manajer memeriksa grup, memutuskan, dan menuliskan alasannya. Sampai saat itu bukti tetap terbuka.

undo = Mengembalikan nilai setelah perubahan
    .adds = Pengembalian menambahkan lagi yang dikurangi oleh perubahan, dan mengurangi yang ditambahkannya. Yang dihitung sejak perubahan itu tetap ada. Setelah penyetelan ulang, Anda juga dapat menetapkan persis nilai lama, tetapi yang dihitung sejak penyetelan ulang akan hilang.
    .once = Anda memilih penghitung yang dikembalikan dan menuliskan alasannya. Setiap penghitung dapat dikembalikan satu kali; sisanya dapat dikembalikan nanti.
    .roles = Anda meninjaunya dahulu, seperti perubahan lainnya. Staf dukungan dapat mengembalikan nilai dari perubahan penghitung pilihan yang dilakukannya sendiri, manajer dapat mengembalikan semuanya.

second-person = Saat orang kedua harus menyetujui
    .waits = Untuk beberapa aplikasi, orang kedua harus menyetujui. Setelah Anda mengonfirmasi, perubahan menunggu manajer lain selama { $hours } jam. Sebelum itu tidak ada yang dikirim.
    .independent = Orang yang mengundang Anda atau mengubah akun Anda dalam { $hours } jam terakhir tidak dihitung sebagai orang kedua.

changed = Saat sesuatu berubah ketika Anda meninjau
    .page = Halaman tinjauan menampilkan nilai saat dibaca, dan dapat dikonfirmasi satu kali dalam { $minutes } menit, oleh orang yang memilih penghitungnya.
    .again = Saat Anda mengonfirmasi, Counterdesk membaca grup lagi. Jika ada penghitung yang muncul atau hilang, atau rekan memulai perubahan pada saat yang sama, tidak ada yang dikirim. Anda melihat apa yang berubah dan memilih lagi.

unseen = Saat penghitung tidak dapat dibaca
    .typed = Kadang Tencent Chat tidak menampilkan penghitung sebuah grup. Dalam hal itu Anda dapat mengetik kunci penghitung, misalnya like. Tidak ada yang melihat nilai sebelumnya, jadi tidak ada pengembalian.
    .readable = Begitu penghitung dapat dibaca lagi, Anda melihatnya dahulu, seperti biasa.

roles = Apa yang boleh Anda lakukan, dan siapa yang boleh lebih
    .three = Pengamat hanya melihat. Staf dukungan juga menyetel ulang dan menyesuaikan sebagian penghitung grup, dan mengembalikan nilai dari perubahannya sendiri. Manajer juga mengubah semua penghitung grup dan banyak grup sekaligus, mengembalikan nilai dari perubahan mana pun, menyetujui, memutuskan hasil yang belum pasti, dan mengundang pengguna.
    .apps = Anda menangani aplikasi yang diberikan kepada Anda. Halaman akun menampilkan peran dan aplikasi Anda. Manajer dapat mengubah keduanya.

people = Mengundang dan memblokir pengguna
    .invite = Manajer mengundang seseorang di halaman “Pengguna” dan memberikan tautannya. Tautan itu berlaku satu kali. Nama penggunanya pendek, seperti mira atau sol-night, dan tetap miliknya.
    .block = Pengguna yang diblokir otomatis keluar saat itu juga dan tidak dapat masuk. Manajer dapat membuka blokirnya di halaman pengguna itu. Selalu ada setidaknya satu manajer.

signing-in = Masuk, kode, dan akses yang hilang
    .steps = Masuk dengan nama pengguna (dari undangan) dan kata sandi Anda, lalu dengan kode dari aplikasi autentikator atau kunci sandi. Sebelum langkah penting, Anda diminta sekali lagi.
    .lost = Jika ponsel Anda hilang, kode pemulihan menggantikan kode itu. Jika kata sandi Anda atau semuanya hilang, manajer membuatkan tautan baru.
    .idle = Anda otomatis keluar setelah { $minutes } menit tanpa aktivitas. Setelah masuk lagi Anda kembali ke langkah yang sama, dengan apa yang sudah Anda ketik.

connection = Apakah Tencent Chat aktif
    .line = Baris di bawah navigasi menunjukkan apakah Tencent Chat menjawab. “Aktif” berarti permintaan terakhir dijawab. “Tidak dapat dihubungi” berarti beberapa permintaan tidak dijawab; saat itu tidak ada yang dikirim, dan Counterdesk otomatis mencoba lagi setiap beberapa detik.
    .meanwhile = Selama tidak dapat dihubungi, Anda tetap dapat melihat bukti, log aktivitas, dan grup yang pernah dibuka. Tidak ada yang dapat diubah sampai Tencent Chat menjawab lagi. Batch yang berjalan dijeda dengan sendirinya.
    .stays = Jika terus tidak dapat dihubungi, beri tahu pengelola Counterdesk. Mereka dapat memeriksa jaringan dan halaman status Tencent.

trouble = Saat Counterdesk sendiri bermasalah
    .reload = Jika halaman tidak dapat dibaca atau ditampilkan, tidak ada yang diubah kecuali halaman menyatakan lain. Muat ulang halaman.
    .kept = Perubahan yang sudah Anda konfirmasi tidak pernah hilang: ada halamannya sendiri, yang dapat ditemukan di “Log aktivitas” dan di halaman pertama, atau di “Batch” jika untuk banyak grup.

keyboard = Menggunakan papan ketik

demo = Melihat hasil yang belum jelas di demo
    .group = Di demo, grup Foggy Pier tidak pernah menjawab. Cari ID-nya: @TGS#aFOGGYPIER
    .reset = Centang like, isi alasan, tinjau, lalu setel ulang. Setelah beberapa detik halaman menyatakan bahwa hasilnya belum diketahui, apa yang sudah diketahui, dan apa yang tidak boleh dilakukan. Tidak ada yang dikirim dua kali.
    .decide = Counterdesk terus memeriksa dengan sendirinya. Setelah beberapa menit hasilnya menjadi “Belum pasti”, dan akun demo, seorang manajer, memutuskan di halaman yang sama.
