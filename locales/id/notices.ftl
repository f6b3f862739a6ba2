changed = Akun Anda diubah sejak Anda masuk pada { $moment }.
refused = { $count } upaya masuk dengan nama Anda ditolak sejak Anda masuk pada { $moment }.
refused-many = Banyak upaya masuk dengan nama Anda ditolak sejak Anda masuk pada { $moment }.
refused-and-changed = { $count } upaya masuk dengan nama Anda ditolak dan akun Anda diubah sejak Anda masuk pada { $moment }.
refused-many-and-changed = Banyak upaya masuk dengan nama Anda ditolak dan akun Anda diubah sejak Anda masuk pada { $moment }.
see = Lihat yang terjadi
lately = Yang terjadi pada akun Anda
    .hint = { $days } hari terakhir. Jika ada yang bukan tindakan Anda, ubah kata sandi Anda dan beri tahu manajer.
