possible = { $count ->
    [1] Nilai yang terhapus dapat dikembalikan satu kali, dan yang dihitung sampai saat itu tetap ada.
   *[other] Nilainya dapat dikembalikan, semua penghitung sekaligus atau satu per satu. Masing-masing dapat dikembalikan satu kali. Yang dihitung sampai saat itu tetap ada.
}
only-set = { $keys } hanya dapat ditetapkan ke nilai lamanya. Yang dihitung sampai saat itu akan hilang.
at-limit = { $key } sudah di batas: jika ada yang dihitung sebelum Anda mengembalikannya, hanya nilai lamanya yang dapat ditetapkan.
near-limit = { $key } mendekati batas: jika lebih dari { $room } dihitung sebelum Anda mengembalikannya, hanya nilai lamanya yang dapat ditetapkan.
never = { $keys } tidak dapat dikembalikan: kuncinya adalah teks rusak, dan Counterdesk tidak dapat mengirimnya.
no-room = Grup ini punya { $total } penghitung, dan batasnya { $limit }. Jika muncul yang baru setelah penyetelan ulang, Anda harus menyetel ulang penghitung lain sebelum semuanya dapat dikembalikan.
