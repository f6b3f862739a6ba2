role = Peran
apps = Aplikasi
apps-every = Semua aplikasi
apps-every-later = Semua aplikasi, termasuk yang ditambahkan nanti
apps-only = Hanya ini:
apps-count = { $count ->
    [0] Tanpa aplikasi
   *[other] { $count } aplikasi
}
apps-and-others = { $apps } dan lainnya
