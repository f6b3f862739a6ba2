some-reset = { $count ->
    [one] { $count } Zähler zurückgesetzt
   *[other] { $count } Zähler zurückgesetzt
}
all-reset = { $count ->
    [one] { $count } Zähler zurückgesetzt
    [2] Beide Zähler zurückgesetzt
   *[other] Alle { $count } Zähler zurückgesetzt
}
some-reset-undone-in-part = { $count ->
    [one] { $count } Zähler zurückgesetzt, davon { $back } inzwischen wiederhergestellt
   *[other] { $count } Zähler zurückgesetzt, davon { $back } inzwischen wiederhergestellt
}
all-reset-undone-in-part = { $count ->
    [one] { $count } Zähler zurückgesetzt, davon { $back } inzwischen wiederhergestellt
    [2] Beide Zähler zurückgesetzt, davon { $back } inzwischen wiederhergestellt
   *[other] Alle { $count } Zähler zurückgesetzt, davon { $back } inzwischen wiederhergestellt
}
some-reset-undone = { $count ->
    [one] { $count } Zähler zurückgesetzt und inzwischen rückgängig gemacht
   *[other] { $count } Zähler zurückgesetzt und inzwischen rückgängig gemacht
}
all-reset-undone = { $count ->
    [one] { $count } Zähler zurückgesetzt und inzwischen rückgängig gemacht
    [2] Beide Zähler zurückgesetzt und inzwischen rückgängig gemacht
   *[other] Alle { $count } Zähler zurückgesetzt und inzwischen rückgängig gemacht
}
unseen-none-left = Die Gruppe hat keine Zähler
unseen-all-reset = Alle Zähler zurückgesetzt
unseen-not-there = { $count ->
    [one] Der Zähler ist nicht da
    [2] Keiner der beiden Zähler ist da
   *[other] Keiner der { $count } Zähler ist da
}
verified = { $count ->
    [one] Wir haben bei Tencent Chat geprüft: Der Zähler beginnt wieder bei 0.
    [2] Wir haben bei Tencent Chat geprüft: Beide Zähler beginnen wieder bei 0.
   *[other] Wir haben bei Tencent Chat geprüft: Die Zähler beginnen wieder bei 0.
}
put-back-by = { $keys }: wiederhergestellt von { $by }, { $when }.
unseen-verified = Tencent Chat hat gemeldet, dass es erledigt ist, und wir haben die Gruppe geprüft. Was vorher da war, wissen wir nicht.
unseen-verified-counted = { $count ->
    [one] Tencent Chat hat gemeldet, dass es erledigt ist, und wir haben die Gruppe geprüft. Ein Zähler ist da. Sein Wert ist so klein, dass er erst seither gezählt wurde.
   *[other] Tencent Chat hat gemeldet, dass es erledigt ist, und wir haben die Gruppe geprüft. Einige Zähler sind da. Deren Werte sind so klein, dass sie erst seither gezählt wurden.
}
unseen-lost = Die Antwort von Tencent Chat ging verloren, und wir haben die Gruppe geprüft. Ob es etwas zurückzusetzen gab, wissen wir nicht.
unseen-lost-counted = { $count ->
    [one] Die Antwort von Tencent Chat ging verloren, und wir haben die Gruppe geprüft. Ein Zähler ist da. Sein Wert ist so klein, dass er erst seither gezählt wurde.
   *[other] Die Antwort von Tencent Chat ging verloren, und wir haben die Gruppe geprüft. Einige Zähler sind da. Deren Werte sind so klein, dass sie erst seither gezählt wurden.
}
refused-title = Tencent Chat hat diese Zurücksetzung abgelehnt
refused = Die Antwort war { $answer }. Es wurde nichts geändert.
not-applied-title = Es wurde nichts zurückgesetzt
never-sent = Die Anfrage wurde nie an Tencent Chat gesendet. Es wurde nichts geändert.
unchanged = Wir haben bei Tencent Chat geprüft: Die Zähler sind alle noch da. Es wurde nichts geändert.
unresolved-title = Es ließ sich nicht klären, ob diese Zurücksetzung wirksam wurde
unresolved-done-not-read = { $tries ->
    [one] Tencent Chat hat gemeldet, dass es erledigt ist, aber die Zähler ließen sich in { $tries } Versuch nicht lesen. Das muss ein Mensch entscheiden.
   *[other] Tencent Chat hat gemeldet, dass es erledigt ist, aber die Zähler ließen sich in { $tries } Versuchen nicht lesen. Das muss ein Mensch entscheiden.
}
unresolved-done-read = { $tries ->
    [one] Tencent Chat hat gemeldet, dass es erledigt ist, aber was wir nach { $tries } Versuch gelesen haben, passt nicht dazu. Das muss ein Mensch entscheiden.
   *[other] Tencent Chat hat gemeldet, dass es erledigt ist, aber was wir nach { $tries } Versuchen gelesen haben, passt nicht dazu. Das muss ein Mensch entscheiden.
}
unresolved-lost-not-read = { $tries ->
    [one] Die Antwort von Tencent Chat ging verloren, und die Zähler ließen sich in { $tries } Versuch nicht lesen. Das muss ein Mensch entscheiden.
   *[other] Die Antwort von Tencent Chat ging verloren, und die Zähler ließen sich in { $tries } Versuchen nicht lesen. Das muss ein Mensch entscheiden.
}
unresolved-lost-read = { $tries ->
    [one] Die Antwort von Tencent Chat ging verloren, und was wir nach { $tries } Versuch gelesen haben, belegt es nicht. Das muss ein Mensch entscheiden.
   *[other] Die Antwort von Tencent Chat ging verloren, und was wir nach { $tries } Versuchen gelesen haben, belegt es nicht. Das muss ein Mensch entscheiden.
}
both-possible = Beides ist möglich
may-have-happened = Was geschehen sein kann
it-went-through = Wirksam geworden:
it-did-not = Nicht wirksam geworden:
went-through = { $head } Die Zähler wurden gelöscht, und die jetzigen Werte wurden seither gezählt.
did-not = { $head } Die jetzigen Werte sind die alten, und einige haben sich von selbst geändert.
did-not-unseen = { $head } Die jetzigen Werte sind die alten.
evidence = Was wir gelesen haben
manager = Was die Leitung tun kann
manager-compare = Vergleichen Sie die Werte unten mit dem, was Ihre eigene App oder die Tencent-Konsole für diese Gruppe zeigt.
manager-look = Sehen Sie nach, was Ihre eigene App oder die Tencent-Konsole für diese Gruppe zeigt.
manager-worked = Sind die alten Werte nicht mehr da, war die Zurücksetzung wirksam. Bewahren Sie diese Seite als Nachweis auf.
manager-worked-unseen = Sind die Zähler nicht da oder ihre Werte klein, war die Zurücksetzung wirksam. Bewahren Sie diese Seite als Nachweis auf.
manager-again = Sind sie noch da, rufen Sie die Gruppe auf und setzen Sie sie noch einmal zurück. Dann wird auch entfernt, was seither gezählt wurde.
decide = Entscheiden, was geschehen ist
    .hint = Vergleichen Sie zuerst mit der Tencent-Konsole, oder fragen Sie in der Gruppe. Ihre Entscheidung ändert keinen Zähler. Sie schließt den Fall ab und bleibt im Protokoll. Nur die erste Entscheidung gilt.
    .reason = Begründung der Entscheidung
verdict-went-through = Wirksam geworden
verdict-did-not = Nicht wirksam geworden
decided-went-through = Entschieden: wirksam geworden
decided-did-not = Entschieden: nicht wirksam geworden
next = Nächste Schritte
start-again = Von vorn beginnen
in-the-log = Im Protokoll ansehen
another-group = Andere Gruppe suchen
back-to = Zurück zu { $group }
