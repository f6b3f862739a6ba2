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
    [one] Hinzufügen zu 1 Zähler
   *[other] Hinzufügen zu { $count } Zählern
}
adjust-take = { $count ->
    [one] Abziehen von 1 Zähler
   *[other] Abziehen von { $count } Zählern
}
adjust-set = { $count ->
    [one] Festlegen von 1 Wert
   *[other] Festlegen von { $count } Werten
}
in-group = { $what }, { $group }
