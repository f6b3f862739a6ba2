possible = { $count ->
    [1] Anda dapat membatalkannya satu kali. Nilai yang terhapus dikembalikan, dan yang dihitung sampai saat itu tetap ada.
   *[other] Anda dapat membatalkannya, semua penghitung sekaligus atau satu per satu. Masing-masing dapat dikembalikan satu kali. Yang dihitung sampai saat itu tetap ada.
}
only-set = { $keys } hanya dapat ditetapkan ke nilai lamanya. Yang dihitung sampai saat itu akan hilang.
at-limit = { $key } sudah di batas: jika ada yang dihitung sebelum Anda membatalkan, hanya nilai lamanya yang dapat ditetapkan.
near-limit = { $key } mendekati batas: jika lebih dari { $room } dihitung sebelum Anda membatalkan, hanya nilai lamanya yang dapat ditetapkan.
never = Pembatalan tidak dapat mengembalikan { $keys }: kuncinya adalah teks rusak, dan Counterdesk tidak dapat mengirimnya.
no-room = Grup ini punya { $total } penghitung, dan batasnya { $limit }. Jika muncul yang baru setelah penyetelan ulang, Anda harus menyetel ulang penghitung lain sebelum semuanya dapat dikembalikan.
