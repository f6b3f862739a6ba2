no-such-batch = Diesen Stapel gibt es nicht
    .happened = Oder er gehört zu einer App, mit der Sie nicht arbeiten.
    .remedy = Sehen Sie in der Liste der Stapel nach.
no-such-list = Diese Liste gibt es nicht
    .happened = Vielleicht hat sie jemand gelöscht. Es wurde nichts geändert.
    .remedy = Wählen Sie eine andere.
list-name = Geben Sie der Liste einen Namen
    .happened = Ein Name hat 1 bis 80 Zeichen. Es wurde nichts gespeichert.
    .remedy = Tragen Sie einen Namen ein und speichern Sie noch einmal.
list-exists = Es gibt schon eine Liste mit diesem Namen
    .happened = { $count ->
        [one] So heißt in dieser App schon eine Liste mit 1 Gruppe. Es wurde nichts gespeichert.
       *[other] So heißt in dieser App schon eine Liste mit { $count } Gruppen. Es wurde nichts gespeichert.
    }
    .remedy = Wählen Sie einen anderen Namen, oder kreuzen Sie an, dass diese Liste ersetzt werden soll, und speichern Sie noch einmal.
list-changed = Die Liste wurde inzwischen ersetzt
    .happened = Jemand hat unter ihrem Namen andere Gruppen gespeichert, nachdem Sie diese Seite geöffnet haben. Die Liste wurde nicht gelöscht.
    .remedy = Sehen Sie nach, was jetzt darin steht, und entscheiden Sie dann neu, ob die Liste gelöscht werden soll.
somebody-elses = Diesen Stapel hat jemand anders angelegt
    .happened = Wer einen Stapel anlegt, bestätigt ihn auch. Es wurde nichts gesendet.
    .remedy = Fragen Sie nach, oder legen Sie einen eigenen Stapel an.
nothing-to-do = Es gibt nichts zu ändern
    .happened = In keiner der Gruppen gibt es etwas, das dieser Stapel ändern würde. Es wurde nichts gesendet.
    .remedy = Prüfen Sie die gewählten Zähler und Gruppen.
sets-many = Ein Stapel kann keine Werte festlegen
    .happened = Er fügt hinzu oder zieht ab, damit nichts verloren geht, was gezählt wurde. Es wurde nichts geändert.
    .remedy = Wählen Sie „Hinzufügen“ oder „Abziehen“, oder legen Sie die Werte einer einzelnen Gruppe auf deren Seite fest.
two-changes = Entscheiden Sie sich: zurücksetzen, oder hinzufügen und abziehen
    .happened = Es sind Zähler zum Zurücksetzen und auch Beträge angegeben. Ein Stapel macht nur eines von beiden. Es wurde nichts geändert.
    .remedy = Leeren Sie den Teil, den Sie nicht wollen.
count-differs = { $count ->
    [one] Geben Sie die Zahl der Gruppen ein: 1
   *[other] Geben Sie die Zahl der Gruppen ein: { $count }
}
    .happened = Eingegeben wurde eine andere Zahl. Es wurde nichts gesendet.
    .remedy = Vergleichen Sie sie mit der Liste und geben Sie sie noch einmal ein.
changed = Die Liste ist nicht die, die Sie gesehen haben
    .happened = Es wurde nichts gesendet.
    .remedy = Sehen Sie sich die Seite an, wie sie jetzt ist, und bestätigen Sie noch einmal.
expired = Diese Gruppen wurden vor zu langer Zeit gelesen
    .happened = Ein Stapel lässt sich eine Stunde lang bestätigen. Es wurde nichts gesendet.
    .remedy = Legen Sie einen neuen Stapel mit denselben Gruppen an.
too-old = Dieser Stapel wurde vor mehr als einem Tag bestätigt
    .happened = Die damals gezeigten Werte sagen wenig über heute. Es wurde nichts weiter gesendet.
    .remedy = Legen Sie einen neuen Stapel mit den übrigen Gruppen an.
still-open = Bei einigen Gruppen steht das Ergebnis noch nicht fest
    .happened = Diese Gruppen werden noch gelesen, um es herauszufinden. Es wurde nichts wiederhergestellt.
    .remedy = Machen Sie den Stapel rückgängig, sobald die Seite für jede Gruppe ein Ergebnis nennt.
too-late = Der Stapel hat inzwischen einen anderen Stand
    .happened = Jemand anders war schneller, oder der Stapel lief von selbst weiter. Dies ist nicht geschehen.
    .remedy = Sehen Sie nach, wie es jetzt steht.
list-empty = Nennen Sie mindestens eine Gruppe
    .happened = Die Liste ist leer. Es wurde nichts geändert.
    .remedy = Fügen Sie Gruppen-IDs ein, eine je Zeile. Ein neuer Stapel nimmt auch eine gespeicherte Liste oder eine CSV-Datei.
list-too-many = { $count ->
    [one] 1 Gruppe ist zu viel
   *[other] { $count } Gruppen sind zu viele
}
    .happened = Ein Stapel fasst höchstens 10.000 Gruppen. Es wurde nichts geändert.
    .remedy = Teilen Sie die Liste in mehrere auf.
list-too-large = Die Liste ist zu groß
    .happened = Die Liste hat mehr als 2 MB. Es wurde nichts geändert.
    .remedy = Lassen Sie alles bis auf die Gruppen-IDs weg.
file-too-large = Die Datei ist zu groß
    .happened = Die Datei hat mehr als 16 MB. Es wurde nichts geändert.
    .remedy = Lassen Sie alle Spalten bis auf die Gruppen-IDs weg.
list-lines = { $count ->
    [one] 1 Zeile lässt sich nicht übernehmen
   *[other] { $count } Zeilen lassen sich nicht übernehmen
}
    .happened = { $lines }. Es wurde nichts übernommen.
    .happened-first = Die ersten davon: { $lines }. Es wurde nichts übernommen.
    .remedy = Berichtigen oder entfernen Sie diese Zeilen.
list-line-open-quote = Zeile { $number }, „{ $text }“: Ein Anführungszeichen, das nicht geschlossen wird, verbindet sie mit anderen Zeilen
list-line-moved = Zeile { $number }, „{ $text }“: Die ID steht in einer anderen Spalte, vielleicht durch ein Komma oder Anführungszeichen zu viel
list-line-several = Zeile { $number }, „{ $text }“: Hier stehen mehrere IDs, und jede braucht eine eigene Zeile
list-line-no-id = Zeile { $number }, „{ $text }“: Die ID fehlt
list-line-character = Zeile { $number }, „{ $text }“: Darin steht ein Zeichen, das keine ID haben kann: { $character }
list-line-too-long = Zeile { $number }, „{ $text }“: zu lang für eine Gruppen-ID
list-no-text = Diese Datei ist keine Liste
    .happened = Das ist keine Textdatei, wie sie eine Tabellenkalkulation als CSV speichert. Es wurde nichts geändert.
    .remedy = Speichern Sie sie in der Tabellenkalkulation als CSV und laden Sie die neue Datei hoch.
