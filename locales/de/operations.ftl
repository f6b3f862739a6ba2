reset-of = { $count ->
    [one] Zurücksetzung von 1 Zähler
   *[other] Zurücksetzung von { $count } Zählern
}
reset-of-every = { $count ->
    [one] Zurücksetzung des einzigen Zählers
    [2] Zurücksetzung beider Zähler
   *[other] Zurücksetzung aller { $count } Zähler
}
reset-of-all = Zurücksetzung aller Zähler
undo-of = { $count ->
    [one] Wiederherstellung von 1 Zähler
   *[other] Wiederherstellung von { $count } Zählern
}
in-group = { $what }, { $group }
