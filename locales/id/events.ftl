stranger = Seseorang yang belum masuk
on-the-server = Seseorang di server
provider = Login tunggal (SSO)
# Selalu di belakang kata “grup”.
a-group = yang tidak diketahui
an-account = sebuah akun

keys = penghitung { $keys }
counters = { $count } penghitung
all-counters = { $count ->
    [0] semua penghitung
    [1] satu-satunya penghitung
    [2] kedua penghitung
   *[other] semua { $count } penghitung
}
some-counters = penghitung

none = tidak ada
not-known = tidak diketahui
removed = 0 (dihapus)

reset = { $who } menyetel ulang { $what } di grup { $group }
    .values = { $who } menyetel ulang { $what } di grup { $group }: { $values }
    .running = { $who } sedang menyetel ulang { $what } di grup { $group }: hasilnya sedang diperiksa
    .refused = { $who } mencoba menyetel ulang { $what } di grup { $group }: Tencent Chat menolak ({ $code })
    .nothing = { $who } mencoba menyetel ulang { $what } di grup { $group }: tidak ada yang diubah
    .unresolved = { $who } mencoba menyetel ulang { $what } di grup { $group }: tidak diketahui apakah terlaksana
    .stopped = { $who } tidak dapat menyetel ulang { $what } di grup { $group }: { $because }

undo = { $who } mengembalikan { $what } di grup { $group }
    .values = { $who } mengembalikan { $what } di grup { $group }: { $values }
    .running = { $who } sedang mengembalikan { $what } di grup { $group }: hasilnya sedang diperiksa
    .refused = { $who } mencoba mengembalikan { $what } di grup { $group }: Tencent Chat menolak ({ $code })
    .nothing = { $who } mencoba mengembalikan { $what } di grup { $group }: tidak ada yang diubah
    .unresolved = { $who } mencoba mengembalikan { $what } di grup { $group }: tidak diketahui apakah terlaksana
    .stopped = { $who } tidak dapat mengembalikan nilai di grup { $group }: { $because }
adjust = { $who } menyesuaikan { $what } di grup { $group }
    .values = { $who } menyesuaikan { $what } di grup { $group }: { $values }
    .running = { $who } sedang menyesuaikan { $what } di grup { $group }: hasilnya sedang diperiksa
    .refused = { $who } mencoba menyesuaikan { $what } di grup { $group }: Tencent Chat menolak ({ $code })
    .nothing = { $who } mencoba menyesuaikan { $what } di grup { $group }: tidak ada yang diubah
    .unresolved = { $who } mencoba menyesuaikan { $what } di grup { $group }: tidak diketahui apakah terlaksana
    .stopped = { $who } tidak dapat menyesuaikan { $what } di grup { $group }: { $because }

previewed = { $who } melihat pratinjau penyetelan ulang { $what } di grup { $group }
    .undo = { $who } melihat pratinjau pengembalian { $what } di grup { $group }
    .adjust = { $who } melihat pratinjau penyesuaian { $what } di grup { $group }
    .stopped = { $who } tidak dapat membuka pratinjau untuk grup { $group }: { $because }
asked = { $who } meminta persetujuan untuk menyetel ulang { $what } di grup { $group }
    .undo = { $who } meminta persetujuan untuk mengembalikan { $what } di grup { $group }
    .adjust = { $who } meminta persetujuan untuk menyesuaikan { $what } di grup { $group }
approved = { $who } menyetujui permintaan { $asker }: { $what } di grup { $group }
    .stopped = { $who } tidak dapat menjawab permintaan untuk grup { $group }: { $because }
declined = { $who } tidak menyetujui permintaan { $asker }: { $what } di grup { $group }
decided = { $who } memutuskan: penyetelan ulang { $what } di grup { $group } terlaksana
    .not = { $who } memutuskan: penyetelan ulang { $what } di grup { $group } tidak terlaksana
    .undo = { $who } memutuskan: pengembalian { $what } di grup { $group } terlaksana
    .not-undo = { $who } memutuskan: pengembalian { $what } di grup { $group } tidak terlaksana
    .adjust = { $who } memutuskan: penyesuaian { $what } di grup { $group } terlaksana
    .not-adjust = { $who } memutuskan: penyesuaian { $what } di grup { $group } tidak terlaksana
    .stopped = { $who } tidak dapat memutuskan tentang grup { $group }: { $because }

looked-up = { $who } membuka grup { $group }
    .refused = { $who } mencari grup { $group }: Tencent Chat menolak ({ $code })
    .stopped = { $who } tidak dapat membuka grup { $group }: { $because }
read-groups = { $who } meminta semua grup dibaca ulang
    .stopped = { $who } tidak dapat meminta semua grup dibaca ulang: { $because }

signed-in = { $who } masuk
sign-in-refused = { $who } mencoba masuk dan ditolak
    .as = { $who } mencoba masuk sebagai { $person } dan ditolak
signed-out = { $who } keluar
confirmed-identity = { $who } mengonfirmasi identitasnya
    .refused = { $who } tidak dapat mengonfirmasi identitasnya

not-allowed = { $who } mencoba melakukan sesuatu; perannya tidak mengizinkan
    .look = { $who } mencoba melihat ini; perannya tidak mengizinkan
    .reset = { $who } mencoba menyetel ulang penghitung; perannya tidak mengizinkan
    .reset-all = { $who } mencoba menyetel ulang semua penghitung sebuah grup; perannya tidak mengizinkan
    .adjust = { $who } mencoba menyesuaikan penghitung; perannya tidak mengizinkan
    .adjust-all = { $who } mencoba menyesuaikan semua penghitung sebuah grup; perannya tidak mengizinkan
    .undo-own = { $who } mencoba mengembalikan nilai dari perubahannya sendiri; perannya tidak mengizinkan
    .undo-any = { $who } mencoba mengembalikan nilai dari perubahan orang lain; perannya tidak mengizinkan
    .decide = { $who } mencoba memutuskan suatu hasil; perannya tidak mengizinkan
    .approve = { $who } mencoba menyetujui permintaan; perannya tidak mengizinkan
    .many = { $who } mencoba mengubah banyak grup sekaligus; perannya tidak mengizinkan
    .people = { $who } mencoba mengundang atau mengubah pengguna; perannya tidak mengizinkan

invited = { $who } mengundang { $person } sebagai { $role }
blocked = { $who } memblokir { $person }
unblocked = { $who } membuka blokir { $person }
role-changed = { $who } mengubah peran { $person }: { $was } → { $role }
    .was-unknown = { $who } mengubah hak { $person }: { $role }
apps-changed = { $who } mengubah aplikasi yang ditangani { $person }
renamed = { $who } mengganti nama { $before } menjadi { $person }
connected = { $who } menghubungkan akunnya dengan login tunggal (SSO)
    .of = { $who } menghubungkan akun { $person } dengan login tunggal (SSO)
link-made = { $who } membuat tautan agar { $person } memilih kata sandi
link-cancelled = { $who } mencabut tautan milik { $person }
password = { $who } memilih kata sandi baru
    .of = { $who } menetapkan kata sandi baru untuk { $person }
second-step-added = { $who } mengatur verifikasi dua langkah
second-step-removed = { $who } menghapus satu cara verifikasi dua langkah
    .of = { $who } menghapus verifikasi dua langkah { $person }
recovery-codes-made = { $who } membuat kode pemulihan baru
recovery-code-used = { $who } memakai kode pemulihan
browsers-signed-out = { $who } mengakhiri sesi masuk di peramban lain
    .of = { $who } mengakhiri sesi masuk { $person } di semua peramban
change-stopped = { $who } tidak dapat mengubah { $person }: { $because }

settings = Counterdesk dijalankan dengan setelan lain
encryption-key = { $who } mengganti kunci enkripsi Counterdesk
anchor-file = { $who } memulai berkas jangkar baru untuk log ini
provider-moved = { $who } memindahkan login tunggal (SSO) ke alamat penyedia yang lain
exported = { $who } mengunduh entri log ini
removed-entries = { $who } menghapus entri lama dari log ini

other = { $who }: { $action }
