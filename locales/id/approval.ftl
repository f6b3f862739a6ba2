ask = Minta persetujuan manajer lain
approved-first = Manajer lain harus menyetujui ini dahulu. Waktunya satu jam, dan ia melihat nilai pada saat itu. Sebelum itu, tidak ada yang dikirim.
reset-question = Setujui penyetelan ulang ini?
undo-question = Setujui pengembalian ini?
approved = Disetujui
declined = Tidak disetujui
expired = Tidak ada yang menyetujui sampai batas waktunya
step = Orang kedua memutuskan
caption-then-and-now = Penghitung saat diminta dan sekarang
caption-then = Penghitung saat diminta
when-asked = Saat diminta
no-keys = Penghitung grup tidak dapat dibaca saat diminta, dan sekarang juga tidak dapat dibaca.
read-at = Nilai di bawah “Sekarang” dibaca pukul { $clock }.
to-be-done = Yang akan dilakukan
works-until = Dapat disetujui sampai
declined-by = Tidak disetujui oleh
their-reason = Alasannya
page-for-them = Halaman untuk manajer lain
sets = Penghitung ditetapkan ke nilai lamanya. Yang dihitung sejak perubahan itu akan hilang.
adds = Nilai dikembalikan sebesar perubahan itu. Yang dihitung sejak perubahan itu tetap ada.
deletes-all = Semua penghitung grup dihapus. Yang dihitung sebelum Anda menyetujui juga terhapus. Nilainya dapat dikembalikan, setiap penghitung satu kali.
deletes-all-unseen = Semua penghitung grup dihapus. Tidak ada yang melihat nilainya, jadi nilainya tidak dapat dikembalikan.
deletes = { $count } penghitung dihapus. Yang dihitung sebelum Anda menyetujui juga terhapus. Nilainya dapat dikembalikan, setiap penghitung satu kali.
deletes-unseen = { $count } penghitung dihapus. Tidak ada yang melihat nilainya, jadi nilainya tidak dapat dikembalikan.
sent-once = Dikirim satu kali, persis seperti yang dikonfirmasi { $by }. Jika sejak itu ada penghitung yang muncul atau hilang, tidak ada yang dikirim.
we-check = Counterdesk memeriksa hasilnya. Nama Anda tercantum di bukti dan di log aktivitas.
approve-reset = Setujui: setel ulang { $count } penghitung
approve-reset-all = { $count ->
    [1] Setujui: setel ulang satu-satunya penghitung
    [2] Setujui: setel ulang kedua penghitung
   *[other] Setujui: setel ulang semua { $count } penghitung
}
approve-reset-unseen = Setujui: setel ulang { $count } penghitung, tidak dapat dikembalikan
approve-reset-all-unseen = Setujui: setel ulang semua penghitung, tidak dapat dikembalikan
approve-undo = Setujui: kembalikan { $count } penghitung
approve-set = Setujui: tetapkan { $count } nilai lama
decline = Tidak setuju
    .title = Atau tidak menyetujuinya
    .reason = Mengapa tidak
    .hint = Orang yang meminta membacanya. Alasan ini juga disimpan di log aktivitas.
not-now = Ini tidak dapat disetujui sekarang
not-read = Penghitung tidak dapat dibaca sekarang
tied = Manajer lain harus menyetujui ini
obstacle = { $what }. { $more }
cannot-approve = Anda hanya dapat menyetujui jika melihat nilainya. { $again }
load-again = Muat ulang halaman ini
