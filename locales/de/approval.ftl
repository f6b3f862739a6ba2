ask = Freigabe anfragen
approved-first = Zuerst muss eine andere Person aus der Leitung dies freigeben. Sie hat eine Stunde Zeit und sieht die Werte, wie sie dann sind. Vorher wird nichts gesendet.
reset-question = Diese Zurücksetzung freigeben?
undo-question = Diese Wiederherstellung freigeben?
approved = Freigegeben
declined = Zurückgewiesen
expired = Niemand hat es rechtzeitig freigegeben
step = Eine zweite Person entscheidet
caption-then-and-now = Die Zähler damals und jetzt
caption-then = Die Zähler zum Zeitpunkt der Anfrage
when-asked = Bei Anfrage
no-keys = Die Zähler der Gruppe ließen sich bei der Anfrage nicht lesen, und sie lassen sich auch jetzt nicht lesen.
read-at = Die Werte unter „Jetzt“ wurden um { $clock } gelesen.
to-be-done = Zu tun
works-until = Freigabe möglich bis
declined-by = Zurückgewiesen von
their-reason = Warum
page-for-them = Seite für die andere Person
sets = Die Zähler erhalten genau ihre alten Werte. Was seither gezählt wurde, geht verloren.
adds = Die Änderung wird zurückgenommen. Was seither gezählt wurde, bleibt erhalten.
deletes-all = Alle Zähler der Gruppe werden gelöscht. Was gezählt wird, bevor Sie freigeben, wird auch entfernt. Es lässt sich rückgängig machen, jeder Zähler einmal.
deletes-all-unseen = Alle Zähler der Gruppe werden gelöscht. Niemand hat die Werte gesehen, deshalb lässt es sich nicht rückgängig machen.
deletes = { $count ->
    [one] { $count } Zähler wird gelöscht. Was gezählt wird, bevor Sie freigeben, wird auch entfernt. Es lässt sich rückgängig machen, jeder Zähler einmal.
   *[other] { $count } Zähler werden gelöscht. Was gezählt wird, bevor Sie freigeben, wird auch entfernt. Es lässt sich rückgängig machen, jeder Zähler einmal.
}
deletes-unseen = { $count ->
    [one] { $count } Zähler wird gelöscht. Niemand hat den Wert gesehen, deshalb lässt es sich nicht rückgängig machen.
   *[other] { $count } Zähler werden gelöscht. Niemand hat die Werte gesehen, deshalb lässt es sich nicht rückgängig machen.
}
sent-once = Es wird einmal gesendet, genau wie { $by } es bestätigt hat. Sind seither Zähler hinzugekommen oder weggefallen, wird nichts gesendet.
we-check = Counterdesk prüft das Ergebnis. Ihr Name steht auf dem Beleg und im Protokoll.
approve-reset = { $count ->
    [one] Freigeben: { $count } Zähler zurücksetzen
   *[other] Freigeben: { $count } Zähler zurücksetzen
}
approve-reset-all = { $count ->
    [one] Freigeben: einzigen Zähler zurücksetzen
    [2] Freigeben: beide Zähler zurücksetzen
   *[other] Freigeben: alle { $count } Zähler zurücksetzen
}
approve-reset-unseen = { $count ->
    [one] Freigeben: { $count } Zähler endgültig zurücksetzen
   *[other] Freigeben: { $count } Zähler endgültig zurücksetzen
}
approve-reset-all-unseen = Freigeben: alle Zähler endgültig zurücksetzen
approve-undo = { $count ->
    [one] Freigeben: { $count } Zähler wiederherstellen
   *[other] Freigeben: { $count } Zähler wiederherstellen
}
approve-set = { $count ->
    [one] Freigeben: { $count } alten Wert festlegen
   *[other] Freigeben: { $count } alte Werte festlegen
}
decline = Zurückweisen
    .title = Oder zurückweisen
    .reason = Warum nicht
    .hint = Wer angefragt hat, liest es. Es bleibt auch im Protokoll.
not-now = Es lässt sich jetzt nicht freigeben
not-read = Die Zähler lassen sich jetzt nicht lesen
tied = Eine andere Person aus der Leitung muss dies freigeben
obstacle = { $what }. { $more }
cannot-approve = Freigeben können Sie nur, wenn Sie die Werte sehen. { $again }
load-again = Diese Seite neu laden
