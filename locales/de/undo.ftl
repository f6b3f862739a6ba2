title = Rückgängig machen
was-put-back = { $keys }: wiederhergestellt von { $by }, { $when }: { $reference }
not-known = { $keys }: Wir wissen nicht, ob { $by } dies wiederhergestellt hat, { $when }: { $reference }
being-checked = { $keys }: Die Wiederherstellung durch { $by } wird noch geprüft: { $reference }
adds-back = Fügt die entfernten Werte wieder hinzu. Was seither gezählt wurde, bleibt erhalten. Sie prüfen es vorher.
only-sets = Legt genau die alten Werte fest. Dann geht verloren, was seither gezählt wurde. Sie prüfen es vorher.
partly = Nur diese Zähler wurden geändert. Die anderen bleiben, wie sie sind.
only-set-left = { $count ->
    [one] Für { $keys } lässt sich nur der alte Wert festlegen. Entfernen Sie das Kreuz, um die anderen wieder hinzuzufügen.
   *[other] Für { $keys } lassen sich nur die alten Werte festlegen. Entfernen Sie die Kreuze, um die anderen wieder hinzuzufügen.
}
which = Zähler, die wiederhergestellt werden
caption = Zähler, die sich wiederherstellen lassen
amount = Entfernt
reason = Begründung der Wiederherstellung
    .hint = Was rückgängig gemacht wird, hat eine eigene Begründung.
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
two-parts = Diese Wiederherstellung hatte zwei Teile
first-part = Der erste Teil hat hinzugefügt: { $reference }
second-part = Der zweite Teil hat abgezogen: { $reference }
second-part-waits = Es gibt einen zweiten Teil
second-part-waits-for = { $keys }: Das ist der zweite Teil der Wiederherstellung. Er wird nur gesendet, wenn sich der erste sofort prüfen lässt. Sonst können Sie diese Werte später auf der Seite der Änderung wiederherstellen.
second-part-not-sent = Der zweite Teil wurde nicht gesendet
second-part-left = { $keys }: Das ist der zweite Teil der Wiederherstellung, und er wurde nicht gesendet. Sie können diese Werte noch auf der Seite der Änderung wiederherstellen.
put-back-the-rest = Den Rest wiederherstellen
