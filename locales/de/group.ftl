owner = Inhaber
members = Mitglieder
created = Angelegt
last-message = Letzte Nachricht
last-reset = Hier zuletzt zurückgesetzt
last-reset-by = { $when } von { $name }
last-reset-undone = { $when } von { $name }. Rückgängig gemacht
last-reset-undone-in-part = { $when } von { $name }. Teils rückgängig gemacht
question = Welche Zähler sollen zurückgesetzt werden?
step = Schritt 1 von 3. Noch ändert sich nichts: Auf der nächsten Seite prüfen Sie die Werte.
read-at = Werte gelesen um { $clock }
refresh = Neu lesen
lost = Nicht angekreuzt, weil diese Gruppe jetzt keinen solchen Zähler hat: { $keys }.
caption = Zähler von { $group }
value-now = Wert jetzt
all = { $count ->
    [one] Der einzige Zähler
    [2] Beide Zähler
   *[other] Alle { $count } Zähler
}
all-hint = Auch Zähler, die bis zur nächsten Seite hinzukommen. Dort sehen Sie jeden einzelnen und geben die Gruppen-ID ein.
all-hint-two = Auch Zähler, die bis zur nächsten Seite hinzukommen. Dort sehen Sie jeden einzelnen und geben die Gruppen-ID ein. Danach muss eine andere Person aus der Leitung die Zurücksetzung freigeben.
all-is-for-managers = Sie können ausgewählte Zähler zurücksetzen. Alle Zähler einer Gruppe kann nur die Leitung zurücksetzen.
none-ticked = Kein Zähler angekreuzt
ticked = { $count ->
    [one] 1 Zähler angekreuzt
   *[other] { $ticked } von { $count } Zählern angekreuzt
}
every-by-hand = Das sind alle Zähler der Gruppe. Auf der nächsten Seite geben Sie die Gruppen-ID ein.
every-by-hand-two = Das sind alle Zähler der Gruppe. Auf der nächsten Seite geben Sie die Gruppen-ID ein, und eine andere Person aus der Leitung muss die Zurücksetzung freigeben.
every-by-hand-refused = Das sind alle Zähler der Gruppe, und die kann nur die Leitung zurücksetzen. Lassen Sie mindestens einen weg.
reason-hint = Eine Ticketnummer und ein paar Worte, damit andere es später verstehen.
submit = Zurücksetzung prüfen { $count }
at-maximum = höchstmöglicher Wert
at-minimum = niedrigstmöglicher Wert
below-zero = unter null
already-zero = steht schon auf 0
cannot-be-ticked = Der Schlüssel ist beschädigter Text, deshalb lässt sich dieser Zähler nicht einzeln zurücksetzen. „Alle“ setzt auch ihn zurück.
counters = Zähler
no-counters = Diese Gruppe hat keine Zähler
    .why = Es gibt nichts zurückzusetzen. Ein Zähler entsteht, sobald Ihre App etwas zum ersten Mal zählt, zum Beispiel ein Like.
    .community = Communitys haben keine Zähler, es gibt also nichts zurückzusetzen.
not-read = Die Zähler konnten nicht gelesen werden
    .why = Welche Zähler die Gruppe hat, wissen wir gerade nicht. Vielleicht hat sie welche.
try-again = Noch einmal lesen
look-only = Sie können alles ansehen, aber nichts zurücksetzen.
    .who = Zurücksetzen können Personen mit der Rolle Support oder Leitung. Die Leitung kann Ihre Rolle ändern.
open-reset = Eine Zurücksetzung dieser Gruppe wird noch geprüft.
open-undo = Eine Wiederherstellung in dieser Gruppe wird noch geprüft.
open-why = Bis das Ergebnis bekannt ist, kann hier nichts anderes geändert werden.
open-link = Was wir wissen
reset-by = { $count ->
    [one] { $name } hat { $keys } zurückgesetzt ({ $when }, { $reference }). Der Zähler kommt mit der nächsten Zählung wieder.
   *[other] { $name } hat { $keys } zurückgesetzt ({ $when }, { $reference }). Die Zähler kommen mit der nächsten Zählung wieder.
}
reset-every-by = { $count ->
    [one] { $name } hat den einzigen Zähler zurückgesetzt ({ $when }, { $reference }). Der Zähler kommt mit der nächsten Zählung wieder.
    [2] { $name } hat beide Zähler zurückgesetzt ({ $when }, { $reference }). Die Zähler kommen mit der nächsten Zählung wieder.
   *[other] { $name } hat alle { $count } Zähler zurückgesetzt ({ $when }, { $reference }). Die Zähler kommen mit der nächsten Zählung wieder.
}
undo = Rückgängig machen
history = Was hier geschehen ist
whole-history = Alles im Protokoll über diese Gruppe
