title-add = Prüfen Sie, bevor Sie es rückgängig machen
title-set = Prüfen Sie, bevor Sie die alten Werte festlegen
back-to-reset = Zurücksetzung { $reference }
step = Schritt 1 von 2
after = Danach
set = { $count ->
    [one] { $count } alten Wert festlegen
   *[other] { $count } alte Werte festlegen
}
leave-it = Lassen, wie es ist
back = Zur Zurücksetzung
works-until = Diese Werte wurden um { $read } gelesen. Diese Seite gilt bis { $until }; danach beginnen Sie von vorn.
adds = { $count ->
    [one] Der entfernte Wert wird zum jetzigen Wert hinzugefügt. Was gezählt wird, bevor Sie bestätigen, bleibt ebenfalls erhalten.
   *[other] Die entfernten Werte werden zu den jetzigen Werten hinzugefügt. Was gezählt wird, bevor Sie bestätigen, bleibt ebenfalls erhalten.
}
adds-approved = { $count ->
    [one] Der entfernte Wert wird zum jetzigen Wert hinzugefügt. Was bis zur Freigabe gezählt wird, bleibt ebenfalls erhalten.
   *[other] Die entfernten Werte werden zu den jetzigen Werten hinzugefügt. Was bis zur Freigabe gezählt wird, bleibt ebenfalls erhalten.
}
sets = { $count ->
    [one] Der Zähler erhält genau seinen alten Wert. Was seither gezählt wurde, geht verloren, auch was gezählt wird, bevor Sie bestätigen. Das lässt sich nicht rückgängig machen.
   *[other] Die Zähler erhalten genau ihre alten Werte. Was seither gezählt wurde, geht verloren, auch was gezählt wird, bevor Sie bestätigen. Das lässt sich nicht rückgängig machen.
}
sets-approved = { $count ->
    [one] Der Zähler erhält genau seinen alten Wert. Was seither gezählt wurde, geht verloren, auch was bis zur Freigabe gezählt wird. Das lässt sich nicht rückgängig machen.
   *[other] Die Zähler erhalten genau ihre alten Werte. Was seither gezählt wurde, geht verloren, auch was bis zur Freigabe gezählt wird. Das lässt sich nicht rückgängig machen.
}
once = { $count ->
    [one] Es wird einmal gesendet. Dieser Zähler lässt sich kein zweites Mal wiederherstellen.
   *[other] Es wird einmal gesendet. Diese Zähler lassen sich kein zweites Mal wiederherstellen.
}
in-two-parts = Diese Wiederherstellung hat zwei Teile: Der erste fügt hinzu, der zweite zieht ab ({ $keys }). Der zweite wird erst gesendet, wenn der erste geprüft ist. Wird er nicht gesendet, sagen wir es Ihnen, und Sie können die übrigen Werte später wiederherstellen. Kein Zähler wird zweimal wiederhergestellt.
members = Mitglieder sehen es, wenn ihre App die Zähler das nächste Mal liest. Die anderen Zähler bleiben, wie sie sind.
we-check = Wir prüfen die Werte und zeigen Ihnen das Ergebnis.
undoes = Macht rückgängig
who-reset-keys = { $by } hat { $keys } zurückgesetzt, { $when }: { $reference }
who-reset-count = { $count ->
    [one] { $by } hat { $count } Zähler zurückgesetzt, { $when }: { $reference }
   *[other] { $by } hat { $count } Zähler zurückgesetzt, { $when }: { $reference }
}
its-reason = Begründung der Zurücksetzung
