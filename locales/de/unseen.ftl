no-undo = Rückgängig machen ist nicht möglich
    .not-given-out = Tencent Chat hat Counterdesk die Zähler dieser Gruppe nicht lesen lassen (Code 10007). Deshalb kennt niemand die alten Werte, und nur bekannte Werte lassen sich wiederherstellen.
    .down = Tencent Chat antwortet seit { $clock } nicht. Die Zähler konnten nicht gelesen werden, und nichts kann gesendet werden. Deshalb kennt niemand die alten Werte, und nur bekannte Werte lassen sich wiederherstellen.
not-known = nicht bekannt
not-there = nicht vorhanden
remembered-from = Name und Typ der Gruppe wurden am { $day } gelesen.
form = Zurücksetzen, ohne die Werte zu sehen
keys = Schlüssel der Zähler, die zurückgesetzt werden sollen
    .hint = Einer pro Zeile oder mit Leerzeichen oder Kommas getrennt. Höchstens 20. Groß- und Kleinschreibung macht einen Unterschied.
left-out = Nicht eingetragen, weil ein Leerzeichen, ein Komma oder ein unsichtbares Zeichen darin ist und sich das hier nicht eingeben lässt: { $keys }.
all = Alle Zähler dieser Gruppe
all-hint = Jeder Zähler, den die Gruppe hat. Auf der nächsten Seite geben Sie die Gruppen-ID ein.
all-hint-two = Jeder Zähler, den die Gruppe hat. Auf der nächsten Seite geben Sie die Gruppen-ID ein, und eine andere Person aus der Leitung muss die Zurücksetzung freigeben.
submit = Zurücksetzung prüfen
no-undo-beforehand = Rückgängig machen wird nicht möglich sein, weil niemand die Werte kennt.
compare-the-keys = Was Sie eingeben, gibt es vielleicht nicht, und wir können es jetzt nicht prüfen. Vergleichen Sie die Schlüssel Buchstabe für Buchstabe.
nothing-can-be-sent = Solange Tencent Chat nicht erreichbar ist, kann nichts gesendet werden. Sie können jetzt prüfen und innerhalb von zehn Minuten bestätigen. Lassen sich die Zähler bis dahin lesen, sehen Sie sie zuerst.
read-first = Lassen sich die Zähler beim Bestätigen lesen, wird nichts gesendet, und Sie sehen sie zuerst.
no-key = Wählen Sie mindestens einen Zähler
    .happened = Es war kein Zähler angekreuzt oder eingegeben. Es wurde nichts geändert.
    .remedy = Geben Sie die Schlüssel so ein, wie Ihre App sie verwendet.
too-many = Es sind { $count } verschiedene Schlüssel eingegeben, und eine Gruppe hat höchstens { $most } Zähler
    .happened = Nach einem Leerzeichen, einem Komma oder einer neuen Zeile beginnt ein anderer Schlüssel. Es wurde nichts geändert.
    .remedy = Entfernen Sie einige.
too-long = Der Schlüssel, der mit „{ $start }“ beginnt, ist zu lang
    .happened = Ein Schlüssel hat höchstens { $most } Byte. Es wurde nichts geändert.
    .remedy = Setzen Sie ein Leerzeichen, ein Komma oder eine neue Zeile zwischen zwei Schlüssel.
invisible = Der Schlüssel „{ $key }“ hat an Stelle { $position } ein Zeichen, das niemand sieht: { $character }
    .happened = Text, der aus einem Dokument eingefügt wird, kann solche Zeichen enthalten. Damit wäre das der Schlüssel eines anderen Zählers. Es wurde nichts geändert.
    .remedy = Löschen Sie diesen Schlüssel und geben Sie ihn von Hand ein.
all-too = Wählen Sie entweder alle Zähler oder einzelne
    .happened = Sie haben einzelne Zähler gewählt und das Kästchen für alle angekreuzt; wir wissen nicht, was gemeint ist. Es wurde nichts geändert.
    .remedy = Um alle zurückzusetzen, wählen Sie keinen einzelnen Zähler. Um einige zurückzusetzen, entfernen Sie das Kreuz bei „alle“.
readable-now = Die Zähler lassen sich jetzt lesen, deshalb wurde nichts gesendet
    .happened = Vorher waren sie nicht lesbar. Wenn Sie mit den Werten unten zurücksetzen, können Sie es rückgängig machen. Es wurde nichts geändert.
    .happened-missing = { $count ->
        [one] Vorher waren sie nicht lesbar. Wenn Sie mit den Werten unten zurücksetzen, können Sie es rückgängig machen. Den Zähler { $keys } hat die Gruppe nicht. Es wurde nichts geändert.
       *[other] Vorher waren sie nicht lesbar. Wenn Sie mit den Werten unten zurücksetzen, können Sie es rückgängig machen. Die Zähler { $keys } hat die Gruppe nicht. Es wurde nichts geändert.
    }
    .remedy = Sehen Sie sich die Werte an und prüfen Sie noch einmal. Ihre Auswahl ist noch da.
check-title = Prüfen Sie, bevor Sie ungesehen zurücksetzen
check-title-all = Prüfen Sie, bevor Sie alle Zähler ungesehen zurücksetzen
check-submit = { $count } Zähler endgültig zurücksetzen
check-submit-all = Alle Zähler endgültig zurücksetzen
may-not-exist = Was Sie eingegeben haben, gibt es vielleicht nicht.
if-it-exists = falls vorhanden
typed = { $count }, wie eingegeben: { $keys }
try-once-more = Wir versuchen noch einmal, die Zähler zu lesen. Gelingt das, wird nichts gesendet. Sie sehen die Werte und prüfen noch einmal.
all-deleted = Gelingt es nicht, wird jeder Zähler dieser Gruppe gelöscht, welchen Wert er auch hat. Das wird einmal gesendet. Es lässt sich nicht rückgängig machen.
deleted = { $count ->
    [one] Gelingt es nicht, wird der Zähler aus der Gruppe gelöscht, welchen Wert er auch hat. Das wird einmal gesendet. Es lässt sich nicht rückgängig machen.
   *[other] Gelingt es nicht, werden diese Zähler aus der Gruppe gelöscht, welche Werte sie auch haben. Das wird einmal gesendet. Es lässt sich nicht rückgängig machen.
}
read-afterwards = Wir versuchen danach, die Gruppe erneut zu lesen, und zeigen Ihnen das Ergebnis. Geht das nicht, bleibt es ungeklärt, und die Leitung entscheidet.
values-before = Werte vorher
values-before-not-known = Nicht bekannt: Tencent Chat hat sie Counterdesk nicht lesen lassen (Code 10007). Rückgängig machen ist nicht möglich.
which-not-known = Welche Zähler die Gruppe hatte, wissen wir nicht. Auch danach waren sie nicht lesbar.
which-not-known-none-now = Welche Zähler die Gruppe hatte, wissen wir nicht. Jetzt hat die Gruppe keine Zähler.
none-now = Jetzt hat die Gruppe keine Zähler.
