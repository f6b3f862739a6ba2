reset-of = Penyetelan ulang { $count } penghitung
reset-of-every = { $count ->
    [1] Penyetelan ulang satu-satunya penghitung
    [2] Penyetelan ulang kedua penghitung
   *[other] Penyetelan ulang semua { $count } penghitung
}
reset-of-all = Penyetelan ulang semua penghitung
undo-of = Pengembalian { $count } penghitung
adjust-add = Penambahan nilai { $count } penghitung
adjust-take = Pengurangan nilai { $count } penghitung
adjust-set = Penetapan nilai { $count } penghitung
in-group = { $what }, { $group }
