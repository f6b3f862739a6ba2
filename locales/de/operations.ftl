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
adjust-add = { $count ->
    [one] Betrag zu 1 Zähler hinzugefügt
   *[other] Beträge zu { $count } Zählern hinzugefügt
}
adjust-take = { $count ->
    [one] Betrag von 1 Zähler abgezogen
   *[other] Beträge von { $count } Zählern abgezogen
}
adjust-set = { $count ->
    [one] Wert von 1 Zähler festgelegt
   *[other] Werte von { $count } Zählern festgelegt
}
in-group = { $what }, { $group }
