title = Rückgängig machen
was-put-back = { $keys }: wiederhergestellt von { $by }, { $when }: { $reference }
not-known = { $keys }: Wir wissen nicht, ob { $by } dies wiederhergestellt hat, { $when }: { $reference }
being-checked = { $keys }: wird von { $by } wiederhergestellt und noch geprüft: { $reference }
adds-back = Fügt die entfernten Mengen wieder hinzu. Was seither gezählt wurde, bleibt. Sie prüfen es vorher.
only-sets = Legt genau die alten Werte fest. Dann geht verloren, was seither gezählt wurde. Sie prüfen es vorher.
partly = Nur diese Zähler wurden zurückgesetzt. Die anderen bleiben, wie sie sind.
only-set-left = { $count ->
    [one] { $keys } lässt sich nur auf den alten Wert festlegen. Entfernen Sie das Kreuz, um die anderen wieder hinzuzufügen.
   *[other] { $keys } lassen sich nur auf die alten Werte festlegen. Entfernen Sie die Kreuze, um die anderen wieder hinzuzufügen.
}
which = Zähler, die wiederhergestellt werden
caption = Zähler, die sich wiederherstellen lassen
amount = Entfernt
reason = Begründung, warum rückgängig
    .hint = Die Zurücksetzung hat eine eigene Begründung.
submit = { $count ->
    [one] { $count } Zähler wiederherstellen
   *[other] { $count } Zähler wiederherstellen
}
submit-ticked = Angekreuzte wiederherstellen { $ticked }
set = Alte Werte festlegen
each-once = Jeder Zähler lässt sich einmal wiederherstellen.
each-once-or-set = Jeder Zähler lässt sich einmal wiederherstellen. Sie können auch die alten Werte festlegen. Dann geht verloren, was seither gezählt wurde.
only-by-or-manager = Nur { $by } oder die Leitung kann dies rückgängig machen.
only-manager = Nur die Leitung kann dies rückgängig machen.
two-parts = Dies wurde in zwei Teilen rückgängig gemacht
first-part = Der erste Teil fügte hinzu: { $reference }
second-part = Der zweite Teil zog ab: { $reference }
second-part-waits = Es gibt einen zweiten Teil
second-part-waits-for = { $keys }: Das ist der zweite Teil. Er wird nur gesendet, wenn sich der erste sofort prüfen lässt. Sonst können Sie diesen Teil später auf der Seite der Zurücksetzung rückgängig machen.
second-part-not-sent = Der zweite Teil wurde nicht gesendet
second-part-left = { $keys }: Das ist der zweite Teil, und er wurde nicht gesendet. Sie können diesen Teil auf der Seite der Zurücksetzung rückgängig machen.
put-back-the-rest = Den Rest wiederherstellen
