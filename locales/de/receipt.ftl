heading = Beleg { $reference }
value-removed = Entfernter Wert
value-before = Vorher
value-when-checked = Wert bei der Prüfung
value-when-checked-at = Wert bei der Prüfung, { $clock }
last-read = Zuletzt gelesen
last-read-at = Zuletzt gelesen, { $clock }
gone-until = der Zähler ist entfernt, bis wieder gezählt wird
counted-since = seither gezählt
caption-checked = Zähler, geprüft um { $clock }
caption-reset = Zähler dieser Zurücksetzung
caption-undo = Zähler dieser Wiederherstellung
all-checked = { $count ->
    [one] { $count } von { $count } geprüft
   *[other] { $count } von { $count } geprüft
}
before-undo = Vorher
put-back = Wiederhergestellt
absent = keiner
reset-by = Zurückgesetzt von
undone-by = Rückgängig gemacht von
asked-by = Angefordert von
approved-by = Freigegeben von
undo-of = Macht rückgängig
part-of-batch = Teil von Stapel
link = Link
copy = Beleg kopieren
copy-reference = Vorgangsnummer kopieren
download = Als Text herunterladen
as-text = Beleg als Text, zum Markieren und Einfügen
    .label = Beleg als Text
text-verified = { $outcome }, geprüft { $when }
text-refused = { $outcome } mit { $answer }. Es wurde nichts geändert.
text-outcome = { $outcome }. { $told }
text-outcome-title = { $outcome }. { $title }
text-removed = entfernt { $value }
text-before = vorher { $value }
text-put-back = wiederhergestellt { $value }
text-to-put-back = wiederherzustellen { $value }
text-when-checked = bei der Prüfung { $value }
text-by = Von { $name }, { $when }: { $reason }
text-undo-of = Macht { $reference } rückgängig
text-undo-of-keys = Macht { $reference } rückgängig: { $by } hat { $keys } zurückgesetzt, { $when } ({ $reason })
text-undo-of-count = { $count ->
    [one] Macht { $reference } rückgängig: { $by } hat { $count } Zähler zurückgesetzt, { $when } ({ $reason })
   *[other] Macht { $reference } rückgängig: { $by } hat { $count } Zähler zurückgesetzt, { $when } ({ $reason })
}
text-part-of-batch = Teil von Stapel { $reference }
text-approved-by = Freigegeben von { $name }
text-app = App { $name }, { $place }, { $id }
text-app-gone = App { $name }, { $id }
text-values-unknown = Werte vorher: nicht bekannt. Tencent Chat hat Counterdesk die Werte nicht lesen lassen (Code 10007). Rückgängig machen ist nicht möglich.
