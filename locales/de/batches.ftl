title = Stapel
lede = Eine Änderung für viele Gruppen: erst geprüft, einmal bestätigt, auf einmal rückgängig zu machen.
new = Neuer Stapel
none = Es gibt noch keine Stapel.
caption = Stapel, laufende zuerst
what = Was
groups-head = Gruppen
made = Angelegt
state = Stand
reset-all = Zurücksetzung aller Zähler
reset-keys = Zurücksetzung von { $keys }
undo-of = Wiederherstellung von Stapel { $batch }
state-reading = Wird gelesen
state-ready = Zu bestätigen
state-waiting = Wartet auf Freigabe
state-running = Läuft
state-pausing = Wird angehalten
state-paused = Angehalten
state-cancelling = Wird abgebrochen
state-cancelled = Abgebrochen
state-declined = Zurückgewiesen
state-done = Fertig
new-title = Viele Gruppen auf einmal
new-lede = Noch ändert sich nichts. Wir lesen zuerst jede Gruppe und zeigen Ihnen, was mit ihr geschehen würde.
app = App
which = Welche Gruppen?
ids = Gruppen-IDs, eine je Zeile
    .hint = Leerzeichen und Kommas können zur ID gehören; deshalb beginnt erst mit einer neuen Zeile die nächste. Höchstens 10.000 Gruppen.
saved = Oder eine gespeicherte Liste
    .no-list = Keine Liste
    .hint = Ihre Gruppen kommen zu denen oben hinzu. Wird die Liste später geändert, bleibt der Stapel, wie er ist.
file = Aus einer CSV-Datei
    .take = IDs aus dieser Datei übernehmen
    .hint = Die IDs stehen in der Spalte group_id oder in der ersten. Dateien aus Excel gehen, wie sie sind. Höchstens 2 MB.
which-counters = Welche Zähler?
keys = Zähler, einer je Zeile
    .hint = Sie werden entfernt und zählen wieder ab 0. Eine Gruppe, die keinen davon hat, bleibt unberührt.
all = Alle Zähler jeder Gruppe
    .hint = Wo die App es verlangt, muss eine zweite Leitung das freigeben.
reason = Begründung
    .hint = Sie bleibt bei jeder Gruppe stehen. Eine Ticketnummer hilft.
check-groups = Diese Gruppen prüfen
leave = Nichts ändern
batch-title = Stapel { $batch }
made-by = Angelegt von { $who }, { $when }
approved-by = Freigegeben von { $who }
declined-by = Zurückgewiesen von { $who }
seal = Siegel der Liste
    .hint = Wer freigibt, sieht dasselbe Siegel; auch das Ergebnis trägt es.
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
    [one] { $done } von 1 Gruppe erledigt
   *[other] { $done } von { $count } Gruppen erledigt
}
rate = { $count ->
    [one] Etwa 1 Gruppe pro Sekunde, noch { $minutes } min
   *[other] Etwa { $count } Gruppen pro Sekunde, noch { $minutes } min
}
in-flight = { $count ->
    [one] Es wird keine Gruppe mehr begonnen. 1 ist noch unterwegs.
   *[other] Es wird keine Gruppe mehr begonnen. { $count } sind noch unterwegs.
}
paused-asked = Angehalten von { $who }. Bis jemand fortsetzt, wird nichts gesendet.
paused-app-refused = Tencent Chat weist diese App ab (Code { $code }). Es wird nichts mehr gesendet. Fragen Sie, wer die App betreut, und setzen Sie dann fort.
paused-unreachable = Tencent Chat ist nicht erreichbar. Es wird nichts mehr gesendet. Setzen Sie fort, wenn es wieder antwortet.
paused-not-known = Bei drei Gruppen hintereinander ließ sich nicht feststellen, was geschehen ist. Bis jemand fortsetzt, wird nichts mehr gesendet.
paused-may-not = { $who } darf das nicht mehr, deshalb wird nichts mehr gesendet.
waits-unreachable = Tencent Chat ist nicht erreichbar. Das Lesen geht von selbst weiter, wenn es wieder antwortet.
waits-refused = Tencent Chat weist diese App ab (Code { $code }). Das Lesen geht von selbst weiter, wenn das vorbei ist.
ask-reset = { $count ->
    [one] Zähler in 1 Gruppe zurücksetzen?
   *[other] Zähler in { $count } Gruppen zurücksetzen?
}
ask-undo = { $count ->
    [one] Zähler in 1 Gruppe wiederherstellen?
   *[other] Zähler in { $count } Gruppen wiederherstellen?
}
nothing-to-change = In keiner dieser Gruppen gibt es etwas zu ändern.
removed-in-all = Insgesamt entfernt
put-back-in-all = Insgesamt wiederhergestellt
counter = Zähler
sum = Zusammen
happens = Was geschehen wird
happens-reset = { $count ->
    [one] Die gezeigten Zähler werden aus 1 Gruppe entfernt und zählen wieder ab 0.
   *[other] Die gezeigten Zähler werden aus { $count } Gruppen entfernt und zählen wieder ab 0.
}
happens-undo = { $count ->
    [one] Die gezeigten Beträge werden in 1 Gruppe hinzugefügt. Was seither gezählt wurde, bleibt.
   *[other] Die gezeigten Beträge werden in { $count } Gruppen hinzugefügt. Was seither gezählt wurde, bleibt.
}
happens-each = Jede Gruppe wird unmittelbar davor noch einmal gelesen. Hat sie dann andere Zähler, wird sie übersprungen.
happens-approval = Bevor etwas gesendet wird, muss eine zweite Leitung es freigeben.
typed = Zum Bestätigen die Zahl der Gruppen eingeben: { $count }
do-reset = { $count ->
    [one] 1 Gruppe zurücksetzen
   *[other] { $count } Gruppen zurücksetzen
}
do-undo = { $count ->
    [one] In 1 Gruppe wiederherstellen
   *[other] In { $count } Gruppen wiederherstellen
}
do-ask = Freigabe anfragen
cancel = Stapel abbrechen
expired = Diese Gruppen wurden vor mehr als einer Stunde gelesen. Legen Sie einen neuen Stapel an, um den jetzigen Stand zu sehen.
not-yours = { $who } hat diesen Stapel angelegt und muss ihn bestätigen.
waits = Dieser Stapel wartet auf eine zweite Leitung. Es wurde nichts gesendet.
approve = Freigeben
decline = Zurückweisen
decline-reason = Warum nicht?
pause = Anhalten
go-on = Fortsetzen
cancel-waiting = { $count ->
    [one] Die 1 wartende abbrechen
   *[other] Die { $count } wartenden abbrechen
}
try-again = { $count ->
    [one] Die 1 noch einmal versuchen
   *[other] Die { $count } noch einmal versuchen
}
look-again = { $count ->
    [one] Die 1 noch einmal ansehen
   *[other] Die { $count } noch einmal ansehen
}
undo = Diesen Stapel rückgängig machen
    .hint = Was er entfernt hat, wird wiederhergestellt: als eigener Stapel, den Sie zuerst prüfen.
    .check = Wiederherstellung prüfen
outcome = Ergebnis
means = Was es bedeutet
outcomes = Die Gruppen nach Ergebnis
to-read = Noch zu lesen
    .means = Noch nicht gelesen.
to-do = Wartet
    .means = Nicht begonnen. Es wurde nichts gesendet.
on-its-way = Unterwegs
    .means = Gerade gesendet.
verified = Verifiziert
    .means = Erledigt und zur Sicherheit erneut gelesen.
not-applied = Nicht ausgeführt
    .means = Es ist sicher nichts geschehen. Es kann noch einmal versucht werden.
refused = Abgelehnt
    .means = Tencent Chat hat abgelehnt. Es ist nichts geschehen. Es kann noch einmal versucht werden.
skipped = Übersprungen
    .means = Nicht mehr wie in der Vorschau, deshalb wurde nichts gesendet.
checking = Wird geprüft
    .means = Gesendet und noch nicht bekannt. Wir lesen weiter, bis wir es wissen.
unresolved = Ungeklärt
    .means = Es ließ sich nicht feststellen. Die Leitung entscheidet auf der Seite des Vorgangs.
left-alone = Unberührt
    .means = Es gab nichts zu ändern, oder die Gruppe gibt es nicht.
show-all = Alle zeigen
more = Weitere Gruppen
each-group = Jede Gruppe
group = Gruppe
values = Gelesene Werte
value = { $key } { $value }
details = Einzelheiten
code = Code { $code }
tries = { $count ->
    [one] schon einmal versucht
   *[other] schon { $count }-mal versucht
}
download = Ergebnis als CSV herunterladen
    .hint = Die Datei kann so, wie sie ist, als Liste eines weiteren Stapels dienen.
summary = Für den Chat
    .hint = Ein paar Zeilen zum Einfügen.
why-community = Eine Community hat keine Zähler
why-no-such-group = Diese Gruppe gibt es in dieser App nicht
why-nothing = Sie hat keinen dieser Zähler
why-changed = Sie hat andere Zähler als in der Vorschau
why-already-back = Schon wiederhergestellt
why-does-not-fit = Die Gruppe kann diese Werte nicht mehr aufnehmen
why-refused = Tencent Chat hat abgelehnt
why-unreadable = Sie gab keine lesbare Antwort
lists = Gespeicherte Listen
lists-lede = Gruppen unter einem Namen, für den nächsten Stapel.
no-lists = Es gibt noch keine Listen.
list-name = Name der Liste
    .hint = Eine Liste mit demselben Namen wird ersetzt.
save-list = Liste speichern
delete-list = Löschen
delete-named = { $list } löschen
changed = Geändert
use-list = Für einen Stapel verwenden
groups = { $count ->
    [one] 1 Gruppe
   *[other] { $count } Gruppen
}
