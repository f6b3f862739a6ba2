step = Schritt 2 von 3
title = Prüfen Sie, bevor Sie zurücksetzen
title-every = { $count ->
    [one] Prüfen Sie, bevor Sie den einzigen Zähler zurücksetzen
    [2] Prüfen Sie, bevor Sie beide Zähler zurücksetzen
   *[other] Prüfen Sie, bevor Sie alle { $count } Zähler zurücksetzen
}
submit = { $count } Zähler zurücksetzen
submit-every = { $count ->
    [one] Einzigen Zähler zurücksetzen
    [2] Beide Zähler zurücksetzen
   *[other] Alle { $count } Zähler zurücksetzen
}
caption = Was sich ändert
now = Jetzt
after = Nach dem Zurücksetzen
to = danach
until-counted = (der Zähler ist entfernt, bis wieder gezählt wird)
counters = Zähler
of-total = { $count } von { $total }: { $keys }
change = Ändern
change-group = Gruppe: { $change }
change-counters = Zähler: { $change }
change-reason = Begründung: { $change }
type-the-id = Zum Bestätigen die Gruppen-ID eingeben
    .hint = Jeder Zähler dieser Gruppe ändert sich, deshalb fragen wir nach ihrer ID: { $id }
go-back = Zurück und ändern
read-and-works-until = Diese Werte wurden um { $read } gelesen. Diese Seite gilt bis { $until }, danach wählen Sie neu.
works-until = Diese Seite gilt bis { $until }, danach wählen Sie neu.
back-to-the-group = Zurück zur Gruppe
choose-again = Neu wählen
what-will-happen = Was geschehen wird
members = Mitglieder sehen bis zur nächsten Zählung meist 0 oder keine Zahl. Das bestimmt Ihre App, ebenso wann sie die Zähler neu liest.
every-deleted = Jeder Zähler dieser Gruppe wird gelöscht. Kommt vor dem Bestätigen ein Zähler hinzu oder verschwindet einer, wird nichts zurückgesetzt, und Sie prüfen noch einmal.
every-meanwhile = Was vor dem Bestätigen hinzukommt, wird ebenfalls entfernt. Der Beleg zeigt die genauen Werte.
every-deleted-approved = Jeder Zähler dieser Gruppe wird gelöscht. Kommt vor der Freigabe ein Zähler hinzu oder verschwindet einer, wird nichts zurückgesetzt, und Sie prüfen noch einmal.
every-meanwhile-approved = Was vor der Freigabe hinzukommt, wird ebenfalls entfernt. Der Beleg zeigt die genauen Werte.
every-read-again = Wir lesen die Gruppe danach erneut und zeigen Ihnen das Ergebnis.
deleted = { $removed ->
    [one] Der Zähler wird aus der Gruppe gelöscht. Mit der nächsten Zählung kommt er wieder und beginnt bei 0.
    [2] Beide Zähler werden aus der Gruppe gelöscht. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0.
   *[other] Alle { $removed } Zähler werden aus der Gruppe gelöscht. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0.
}
deleted-others-stay = { $removed ->
    [one] { $others ->
        [one] Der Zähler wird aus der Gruppe gelöscht. Mit der nächsten Zählung kommt er wieder und beginnt bei 0. Der andere Zähler bleibt, wie er ist.
       *[other] Der Zähler wird aus der Gruppe gelöscht. Mit der nächsten Zählung kommt er wieder und beginnt bei 0. Die anderen { $others } Zähler bleiben, wie sie sind.
    }
   *[other] { $others ->
        [one] Diese { $removed } Zähler werden aus der Gruppe gelöscht. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0. Der andere Zähler bleibt, wie er ist.
       *[other] Diese { $removed } Zähler werden aus der Gruppe gelöscht. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0. Die anderen { $others } Zähler bleiben, wie sie sind.
    }
}
meanwhile = { $count ->
    [one] Was bei diesem Zähler vor dem Bestätigen hinzukommt, wird ebenfalls entfernt. Der Beleg zeigt die genauen Werte.
   *[other] Was bei diesen Zählern vor dem Bestätigen hinzukommt, wird ebenfalls entfernt. Der Beleg zeigt die genauen Werte.
}
meanwhile-approved = { $count ->
    [one] Was bei diesem Zähler vor der Freigabe hinzukommt, wird ebenfalls entfernt. Der Beleg zeigt die genauen Werte.
   *[other] Was bei diesen Zählern vor der Freigabe hinzukommt, wird ebenfalls entfernt. Der Beleg zeigt die genauen Werte.
}
read-again = Wir lesen die Werte danach erneut und zeigen Ihnen das Ergebnis.
