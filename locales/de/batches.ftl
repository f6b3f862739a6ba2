title = Stapel
lede = Eine Änderung für viele Gruppen: erst geprüft, einmal bestätigt, als Ganzes rückgängig zu machen.
new = Neuer Stapel
none = Es gibt noch keine Stapel.
caption = Stapel, laufende zuerst
what = Was
groups-head = Gruppen
made = Angelegt
who-when = { $who }, { $when }
state = Stand
reset-all = Zurücksetzung aller Zähler
reset-keys = Zurücksetzung von { $keys }
undo-of = Wiederherstellung zu Stapel { $batch }
undone-by = Wiederherstellung zu diesem Stapel: { $batch } ({ $state })
adding = Hinzufügen: { $amounts }
taking = Abziehen: { $amounts }
state-reading = Wird gelesen
state-ready = Zu bestätigen
state-expired = Abgelaufen
state-nothing = Nichts zu ändern
state-waiting = Wartet auf Freigabe
state-running = Läuft
state-pausing = Wird angehalten
state-paused = Angehalten
state-cancelling = Wird abgebrochen
state-cancelled = Abgebrochen
state-declined = Zurückgewiesen
state-done = Fertig
state-done-in-part = Fertig, mit Ausnahmen
new-title = Viele Gruppen auf einmal
new-lede = Noch ändert sich nichts. Wir lesen zuerst jede Gruppe und zeigen Ihnen, was mit ihr geschehen würde.
app = App
which = Welche Gruppen?
ids = Gruppen-IDs, eine je Zeile
    .hint = Jede ID auf eine eigene Zeile: Leerzeichen und Kommas können zu einer ID gehören. Höchstens 10.000 Gruppen.
saved = Oder eine gespeicherte Liste
    .no-list = Keine Liste
    .hint = Die Gruppen der Liste kommen zu denen oben hinzu. Wird sie später geändert, bleibt der Stapel, wie er ist.
file = Oder eine CSV-Datei
    .hint = Die Gruppen der Datei kommen zu denen oben hinzu. Die IDs kommen aus der Spalte group_id. Fehlt sie, dann aus der Spalte mit IDs wie @TGS#…, sonst aus der ersten. Dateien aus Excel lassen sich verwenden, wie sie sind. Höchstens 16 MB.
what-to-do = Was soll geschehen?
way-reset = Zähler zurücksetzen
    .hint = Sie werden gelöscht und beginnen mit der nächsten Zählung bei 0.
which-counters = Zum Zurücksetzen: welche Zähler?
    .hint = Diese Zähler werden gelöscht. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0. Eine Gruppe, die keinen davon hat, bleibt unberührt.
known-keys = In dieser App gesehene Zähler
keys = Zähler, einer je Zeile
    .hint = Schlüssel so eingeben, wie Ihre App sie verwendet: Groß- und Kleinschreibung zählt. Nach einem Leerzeichen oder Komma beginnt ein weiterer Schlüssel.
other-keys = Andere Zähler, einer je Zeile
    .hint = Nur Zähler, die oben nicht stehen. Groß- und Kleinschreibung zählt. Nach einem Leerzeichen oder Komma beginnt ein weiterer Schlüssel.
all = Alle Zähler jeder Gruppe
    .hint = Ist für diese App eine Freigabe eingestellt, muss eine andere Person aus der Leitung dies freigeben.
amounts = Zum Hinzufügen oder Abziehen: welche Zähler, und wie viel?
    .hint = Derselbe Betrag in jeder Gruppe. Nur ganze Zahlen. Ein leeres Feld lässt den Zähler, wie er ist. Eine Gruppe ohne diesen Zähler bekommt ihn.
other-counter = Ein anderer Zähler
other-amount = Betrag für den anderen Zähler
reason = Begründung
    .hint = Wird bei jeder Gruppe festgehalten. Eine Ticketnummer hilft.
check-groups = Diese Gruppen prüfen
leave = Nichts ändern
batch-title = Stapel { $batch }
batch-title-at = { $percent } % – Stapel { $batch }
about = Über diesen Stapel
approved-by = Freigegeben von { $who }
declined-by = Zurückgewiesen von { $who }
declined-because = Zurückgewiesen von { $who }: { $note }
seal = Prüfcode
    .hint = Wer denselben Prüfcode sieht, sieht dieselben Gruppen und dieselben Werte.
repeated = { $count ->
    [one] 1 Zeile nannte eine Gruppe noch einmal. Jede Gruppe ist einmal dabei.
   *[other] { $count } Zeilen nannten eine Gruppe noch einmal. Jede Gruppe ist einmal dabei.
}
reading = { $count ->
    [one] { $done } von 1 Gruppe gelesen
   *[other] { $done } von { $count } Gruppen gelesen
}
reading-note = Es wird nichts geändert. Sie können diese Seite verlassen: Das Lesen geht von selbst weiter.
running = { $count ->
    [one] { $done } von 1 Gruppe bearbeitet
   *[other] { $done } von { $count } Gruppen bearbeitet
}
nothing-begun = Keine Gruppe wurde begonnen
rate = { $count ->
    [one] Etwa 1 Gruppe pro Sekunde, noch { $minutes } Min.
   *[other] Etwa { $count } Gruppen pro Sekunde, noch { $minutes } Min.
}
in-flight = { $count ->
    [one] Es wird keine weitere Gruppe begonnen. 1 ist noch unterwegs.
   *[other] Es wird keine weitere Gruppe begonnen. { $count } sind noch unterwegs.
}
paused-asked = Angehalten von { $who }. Bis jemand den Stapel fortsetzt, wird keine weitere Gruppe begonnen.
paused-app-refused = Tencent Chat lehnt diese App ab (Code { $code }: { $meaning }). Es wird nichts mehr gesendet. Wenden Sie sich an die Zuständigen für die App und setzen Sie den Stapel dann fort.
paused-unreachable = Tencent Chat ist nicht erreichbar. Es wird nichts mehr gesendet. Setzen Sie den Stapel fort, wenn es wieder antwortet.
paused-not-known = Bei drei Gruppen nacheinander ließ sich nicht klären, was geschehen ist. Bis jemand den Stapel fortsetzt, wird nichts mehr gesendet.
paused-may-not = { $who } darf das nicht mehr, oder Counterdesk kennt diese App nicht mehr. Es wird nichts mehr gesendet. Setzen Sie den Stapel fort, wenn das behoben ist; oder brechen Sie die wartenden Gruppen ab und legen Sie mit den übrigen einen neuen an.
waits-unreachable = Tencent Chat ist nicht erreichbar. Das Lesen geht von selbst weiter, wenn es wieder antwortet.
waits-not-served = Counterdesk kennt diese App nicht mehr. Sobald sie wieder eingerichtet ist, wird von selbst weitergelesen.
waits-refused = Tencent Chat lehnt diese App ab (Code { $code }: { $meaning }). Das Lesen geht von selbst weiter, sobald das nicht mehr so ist.
waits-quota = Tencent Chat nimmt für diese App gerade keine Aufrufe mehr an (Code { $code }: { $meaning }). Der Stapel läuft von selbst weiter, sobald das wieder geht.
waits-busy = { $count ->
    [one] 1 Gruppe wartet: In ihr läuft gerade eine andere Änderung. Danach ist sie an der Reihe.
   *[other] { $count } Gruppen warten: In ihnen läuft gerade eine andere Änderung. Danach sind sie an der Reihe.
}
ask-reset = { $count ->
    [one] Zähler in 1 Gruppe zurücksetzen?
   *[other] Zähler in { $count } Gruppen zurücksetzen?
}
ask-undo = { $count ->
    [one] Zähler in 1 Gruppe wiederherstellen?
   *[other] Zähler in { $count } Gruppen wiederherstellen?
}
ask-add = { $count ->
    [one] Zu Zählern in 1 Gruppe hinzufügen?
   *[other] Zu Zählern in { $count } Gruppen hinzufügen?
}
ask-take = { $count ->
    [one] Von Zählern in 1 Gruppe abziehen?
   *[other] Von Zählern in { $count } Gruppen abziehen?
}
ask-take-back = { $count ->
    [one] Anpassung in 1 Gruppe rückgängig machen?
   *[other] Anpassung in { $count } Gruppen rückgängig machen?
}
nothing-to-change = In keiner dieser Gruppen gibt es etwas zu ändern.
left-alone-groups = { $count ->
    [one] 1 Gruppe bleibt unberührt: An sie wird nichts gesendet.
   *[other] { $count } Gruppen bleiben unberührt: An sie wird nichts gesendet.
}
removed-in-all = Wird insgesamt entfernt
put-back-in-all = Wird insgesamt wiederhergestellt
added-in-all = Wird insgesamt hinzugefügt
taken-in-all = Wird insgesamt abgezogen
taken-back-in-all = Wird insgesamt rückgängig gemacht
was-removed-in-all = Insgesamt entfernt
was-put-back-in-all = Insgesamt wiederhergestellt
was-added-in-all = Insgesamt hinzugefügt
was-taken-in-all = Insgesamt abgezogen
was-taken-back-in-all = Insgesamt rückgängig gemacht
counter = Zähler
sum = Summe
in-each = In jeder Gruppe
before-in-all = Summe jetzt
new-in = { $count ->
    [one] 1 Gruppe hat noch keinen Zähler { $key }. Er wird neu angelegt und beginnt bei 0.
   *[other] { $count } Gruppen haben noch keinen Zähler { $key }. Er wird neu angelegt und beginnt bei 0.
}
in-no-group = Keine der Gruppen, die sich lesen ließen, hat einen Zähler { $key }.
looks-like-why = Einige dieser Gruppen haben einen Zähler { $old }. Falls Sie diesen meinen, brechen Sie den Stapel ab und legen Sie einen neuen an.
below-zero = { $count ->
    [one] { $key } liegt danach in 1 Gruppe unter null.
   *[other] { $key } liegt danach in { $count } Gruppen unter null.
}
happens = Was geschehen wird
happens-reset = { $count ->
    [one] Die gezeigten Zähler werden aus 1 Gruppe gelöscht, samt dem, was bis dahin gezählt wird. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0.
   *[other] Die gezeigten Zähler werden aus { $count } Gruppen gelöscht, samt dem, was bis dahin gezählt wird. Mit der nächsten Zählung kommen sie wieder und beginnen bei 0.
}
happens-undo = { $count ->
    [one] Die gezeigten Werte werden in 1 Gruppe wiederhergestellt. Was seither gezählt wurde, bleibt erhalten.
   *[other] Die gezeigten Werte werden in { $count } Gruppen wiederhergestellt. Was seither gezählt wurde, bleibt erhalten.
}
happens-take-back = { $count ->
    [one] Was jener Stapel hinzugefügt oder abgezogen hat, wird in 1 Gruppe rückgängig gemacht. Was seither gezählt wurde, bleibt erhalten. Ein Zähler, den er angelegt hat, bleibt.
   *[other] Was jener Stapel hinzugefügt oder abgezogen hat, wird in { $count } Gruppen rückgängig gemacht. Was seither gezählt wurde, bleibt erhalten. Ein Zähler, den er angelegt hat, bleibt.
}
happens-each = Jede Gruppe wird unmittelbar davor noch einmal gelesen. Hat sie dann andere Zähler, wird sie übersprungen.
happens-each-undo = Jede Gruppe wird unmittelbar davor noch einmal gelesen. Lässt sich dort dann nichts mehr rückgängig machen, wird sie übersprungen.
happens-approval = Bevor etwas gesendet wird, muss eine andere Person aus der Leitung es freigeben.
typed = Zum Bestätigen die Zahl der Gruppen eingeben: { $count }
do-reset = { $count ->
    [one] In 1 Gruppe zurücksetzen
   *[other] In { $count } Gruppen zurücksetzen
}
do-undo = { $count ->
    [one] In 1 Gruppe wiederherstellen
   *[other] In { $count } Gruppen wiederherstellen
}
do-add = { $count ->
    [one] In 1 Gruppe hinzufügen
   *[other] In { $count } Gruppen hinzufügen
}
do-take = { $count ->
    [one] In 1 Gruppe abziehen
   *[other] In { $count } Gruppen abziehen
}
do-take-back = { $count ->
    [one] In 1 Gruppe rückgängig
   *[other] In { $count } rückgängig machen
}
do-ask = Freigabe anfragen
cancel = Stapel abbrechen
expired = Diese Gruppen wurden vor zu langer Zeit gelesen; der Stapel lässt sich nicht mehr bestätigen. Legen Sie einen neuen an, um den jetzigen Stand zu sehen.
not-yours = { $who } hat diesen Stapel angelegt und muss ihn bestätigen.
no-longer-yours = Sie haben diesen Stapel angelegt, aber Ihre Rolle erlaubt das nicht mehr. Bitten Sie die Leitung, einen Stapel mit denselben Gruppen anzulegen.
waits = Dieser Stapel wartet auf die Freigabe durch eine andere Person aus der Leitung. Es wurde nichts gesendet.
approval-expired = Dieser Stapel wurde nicht rechtzeitig freigegeben. Es wurde nichts gesendet. Legen Sie einen neuen an, um den jetzigen Stand zu sehen.
approve = Freigeben
decline = Zurückweisen
decline-reason = Warum nicht?
pause = Anhalten
go-on = Fortsetzen
finish = Stapel beenden
    .hint = Alle Gruppen sind bearbeitet. Es ist nichts mehr zu senden.
too-old = Dieser Stapel wurde vor mehr als einem Tag bestätigt. Für das, was übrig ist, braucht es einen neuen.
cancel-waiting = { $count ->
    [one] 1 wartende Gruppe abbrechen
   *[other] { $count } wartende abbrechen
}
try-again = { $count ->
    [one] 1 Gruppe erneut versuchen
   *[other] { $count } erneut versuchen
}
look-again = { $count ->
    [one] 1 Gruppe erneut prüfen
   *[other] { $count } erneut prüfen
}
take-left = { $count ->
    [one] Neuer Stapel mit dieser 1 Gruppe
   *[other] Neuer Stapel mit diesen { $count } Gruppen
}
    .hint = In den übrigen Gruppen ist sicher nichts geschehen. Auf der nächsten Seite wählen Sie, was geschehen soll, und sehen jeden Wert, bevor etwas gesendet wird.
undo = Diesen Stapel rückgängig machen
    .hint = Was er entfernt hat, wird wiederhergestellt, soweit das geht: als eigener Stapel, den Sie zuerst prüfen.
    .hint-amounts = Was er hinzugefügt oder abgezogen hat, wird rückgängig gemacht: als eigener Stapel, den Sie zuerst prüfen.
    .check = Wiederherstellung prüfen
outcome = Ergebnis
means = Was es bedeutet
outcomes = Die Gruppen nach Ergebnis
to-read = Noch zu lesen
    .means = Noch nicht gelesen.
to-do = Wartet
    .means = Nicht begonnen. Es wurde nichts gesendet.
never-begun = Nicht begonnen
    .means = Es wurde nichts gesendet.
on-its-way = Unterwegs
    .means = Wird gerade gesendet, noch keine Antwort.
verified = Verifiziert
    .means = Erledigt und zur Sicherheit erneut gelesen.
not-applied = Nicht ausgeführt
    .means = Es ist sicher nichts geschehen. Es kann noch einmal versucht werden.
refused = Abgelehnt
    .means = Tencent Chat hat abgelehnt. Es ist nichts geschehen. Es kann noch einmal versucht werden.
skipped = Übersprungen
    .means = Es wurde nichts gesendet. Den Grund nennt die Zeile der Gruppe.
checking = Wird geprüft
    .means = Gesendet, Ergebnis noch nicht bekannt. Wir lesen weiter, um es herauszufinden.
unresolved = Ungeklärt
    .means = Es ließ sich nicht klären. Die Leitung entscheidet auf der Seite der Änderung.
decided-done-means = Das Ergebnis ließ sich nicht feststellen. Eine Person aus der Leitung hat entschieden: wirksam geworden.
decided-not-means = Das Ergebnis ließ sich nicht feststellen. Eine Person aus der Leitung hat entschieden: nicht wirksam geworden.
left-alone = Unberührt
    .means = Es wird nichts gesendet. Den Grund nennt die Zeile der Gruppe.
reasons = Warum manche Gruppen nicht geändert werden
show-all = Alle zeigen
more = Weitere Gruppen
as-of = Stand: { $time }. { $link }
as-of-link = Gruppen nach jetzigem Stand zeigen
none-of-result = Keine Gruppe hat jetzt dieses Ergebnis. { $link }
each-group = Jede Gruppe
highest-first = Die Gruppen mit den höchsten Werten stehen vorn.
groups-of-result = Gruppen: { $result }
group = Gruppe
values = Gelesene Werte
before-after = Vorher und nachher
value = { $key } { $value }
more-values = { $count ->
    [one] und 1 weiterer
   *[other] und { $count } weitere
}
details = Einzelheiten
tries = { $count ->
    [one] schon einmal versucht
   *[other] schon { $count }-mal versucht
}
download = Als CSV herunterladen
    .hint = Die Datei kann so, wie sie ist, als Liste eines weiteren Stapels dienen.
download-shown = Diese als CSV herunterladen
summary = Für den Chat Ihres Teams
    .hint = Ein paar Zeilen zum Einfügen.
chat-title = Stapel { $batch }: { $what }
chat-reason = Begründung: { $reason }
chat-result = { $count ->
    [one] { $result }: 1 Gruppe
   *[other] { $result }: { $count } Gruppen
}
chat-totals = { $what }: { $sums }
why-community = Eine Community hat keine Zähler
why-no-such-group = Diese Gruppe gibt es in dieser App nicht
why-nothing = Hat keinen dieser Zähler
why-changed = Hat andere Zähler als in der Vorschau
why-another-group = Unter dieser ID gibt es jetzt eine andere Gruppe: Ihr Typ ist ein anderer
why-already-back = Schon wiederhergestellt
why-does-not-fit = Ein Stapel kann diese Werte nicht wiederherstellen
why-too-large = Der neue Wert passt in keinen Zähler
why-no-room = Für einen weiteren Zähler ist kein Platz
why-overwritten = Seither zurückgesetzt oder neu festgelegt; die Änderung steckt nicht mehr im Wert
why-counter-gone = Den Zähler gibt es nicht mehr, und damit auch die Änderung nicht
why-refused = Tencent Chat hat abgelehnt
why-unreadable = Keine lesbare Antwort
why-code = { $why } (Code { $code }: { $meaning })
lists = Gespeicherte Listen
lists-lede = Gruppen unter einem Namen, für den nächsten Stapel.
no-lists = Es gibt noch keine Listen.
list-name = Name der Liste
    .hint = Hat diese App schon eine Liste mit diesem Namen, werden Sie gefragt, bevor sie ersetzt wird. Groß- und Kleinschreibung spielt keine Rolle.
save-list = Liste speichern
replace-list = { $count ->
    [one] Liste mit 1 Gruppe ersetzen
   *[other] Liste mit { $count } Gruppen ersetzen
}
last-changed = Geändert von { $who }, { $when }
list-groups = Gruppen in dieser Liste
    .hint = Eine je Zeile. Um die Liste zu ändern, speichern Sie alle Gruppen, die sie enthalten soll, unter demselben Namen.
delete-list = Diese Liste löschen
    .hint = Danach gibt es sie für niemanden mehr. Mit ihren Gruppen geschieht nichts, und Stapel, die mit ihr angelegt wurden, bleiben, wie sie sind.
delete-named = { $list } löschen
changed = Geändert
use-list = Für einen Stapel verwenden
list-option = { $count ->
    [one] { $list } (1 Gruppe)
   *[other] { $list } ({ $count } Gruppen)
}
groups = { $count ->
    [one] 1 Gruppe
   *[other] { $count } Gruppen
}
