reset-of = Penyetelan ulang { $count } penghitung
reset-of-every = { $count ->
    [1] Penyetelan ulang satu-satunya penghitung
    [2] Penyetelan ulang kedua penghitung
   *[other] Penyetelan ulang semua penghitung ({ $count })
}
reset-of-all = Penyetelan ulang semua penghitung
undo-of = Pembatalan untuk { $count } penghitung
in-group = { $what }, { $group }
