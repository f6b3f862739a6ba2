tabs = Was mit dieser Gruppe geschehen soll
tab = Anpassen
tab-reset = Zurücksetzen
title = Anpassen: { $group }
question = Wie möchten Sie die Werte ändern?
add = Hinzufügen
    .hint = Was inzwischen gezählt wird, bleibt erhalten.
take = Abziehen
    .hint = Was inzwischen gezählt wird, bleibt erhalten.
set = Wert festlegen
    .hint = Überschreibt. Was inzwischen gezählt wird, geht verloren.
amounts = Welche Zähler, und wie viel?
    .hint = Nur ganze Zahlen. Was leer bleibt, bleibt, wie es ist. Auf der nächsten Seite prüfen Sie die Werte.
amount = Betrag
amount-for = Betrag für { $key }
new-counter = Ein neuer Zähler
new-amount = Betrag für den neuen Zähler
room = Eine Gruppe kann { $limit } Zähler haben. Diese hat { $count }.
no-room = Diese Gruppe hat schon { $limit } Zähler, für einen neuen ist kein Platz.
submit = Änderung prüfen
none-yet = Diese Gruppe hat noch keine Zähler. Den ersten können Sie hier anlegen.
look-only = Sie können ansehen, aber nicht anpassen.
    .who = Zähler anpassen können Personen mit der Rolle Support oder Leitung. Die Leitung kann Ihre Rolle ändern.
open = Eine Anpassung dieser Gruppe wird noch geprüft.

title-add = Vor dem Hinzufügen prüfen
title-take = Vor dem Abziehen prüfen
title-set = Vor dem Festlegen prüfen
added = Hinzugefügt
taken = Abgezogen
after = Danach
new = neu
about = rund { $amount }
looks-like = { $new } sieht aus wie { $old }.
looks-like-why = Die Gruppe hat einen Zähler { $old } mit dem Wert { $value }. Falls Sie den meinten, gehen Sie zurück.
new-keys = Neue Zähler
places = { $keys }. Danach sind { $count } von { $limit } Plätzen belegt.
adds = Die Beträge kommen zu dem, was dann da ist. Was bis dahin gezählt wird, bleibt erhalten, ein Wert kann also höher ausfallen als angezeigt.
takes = Die Beträge gehen von dem ab, was dann da ist. Was bis dahin gezählt wird, bleibt erhalten, ein Wert kann also höher ausfallen als angezeigt.
sets = Die Werte werden überschrieben. Was bis dahin gezählt wird, geht verloren.
sent-once = Es wird einmal gesendet. Kommt keine Antwort, lesen wir die Zähler, um es herauszufinden, und senden nie ein zweites Mal.
members = Mitglieder sehen es, wenn ihre App die Zähler das nächste Mal liest. Die anderen Zähler bleiben, wie sie sind.
undo-amounts = Wir lesen die Werte erneut und zeigen Ihnen das Ergebnis. Es lässt sich rückgängig machen, je Zähler einmal: um denselben Betrag.
undo-set = Wir lesen die Werte erneut und zeigen Ihnen das Ergebnis. Es lässt sich rückgängig machen, je Zähler einmal: um den Unterschied zum alten Wert. Was seitdem gezählt wurde, bleibt.
zero-stays = Ein Zähler, der auf 0 festgelegt wird, bleibt und behält seinen Platz. Nur eine Zurücksetzung löscht ihn.
below-zero = Danach unter null: { $keys }.
submit-add = { $count ->
    [one] Zu 1 Zähler hinzufügen
   *[other] Zu { $count } Zählern hinzufügen
}
submit-take = { $count ->
    [one] Von 1 Zähler abziehen
   *[other] Von { $count } Zählern abziehen
}
submit-set = { $count ->
    [one] 1 Zähler festlegen
   *[other] { $count } Zähler festlegen
}

approve-question = Diese Anpassung freigeben?
approve-add = { $count ->
    [one] Freigeben: zu 1 Zähler hinzufügen
   *[other] Freigeben: zu { $count } Zählern hinzufügen
}
approve-take = { $count ->
    [one] Freigeben: von 1 Zähler abziehen
   *[other] Freigeben: von { $count } Zählern abziehen
}
approve-set = { $count ->
    [one] Freigeben: 1 Zähler festlegen
   *[other] Freigeben: { $count } Zähler festlegen
}

done-add = { $count ->
    [one] Betrag zu 1 Zähler hinzugefügt
   *[other] Beträge zu { $count } Zählern hinzugefügt
}
done-take = { $count ->
    [one] Betrag von 1 Zähler abgezogen
   *[other] Beträge von { $count } Zählern abgezogen
}
done-set = { $count ->
    [one] Wert von 1 Zähler festgelegt
   *[other] Werte von { $count } Zählern festgelegt
}
verified = Wir haben bei Tencent Chat nachgesehen: Die Änderung steckt in den Werten.
refused-title = Tencent Chat hat diese Anpassung abgelehnt
not-applied-title = Es wurde kein Wert geändert
unchanged = Wir haben bei Tencent Chat nachgesehen: Die Werte sind, wie sie waren. Es wurde nichts geändert.
unresolved-title = Ob diese Anpassung wirksam wurde, ließ sich nicht herausfinden
went-through = { $head } Die Werte wurden geändert, der übrige Unterschied wurde seitdem gezählt.
did-not = { $head } Die Werte wurden nicht geändert, der Unterschied wurde seitdem gezählt.
manager-worked = Wenn die Werte die Änderung zeigen, hat es funktioniert. Bewahren Sie diese Seite als Nachweis auf.
manager-again = Wenn nicht, rufen Sie die Gruppe auf und passen Sie sie noch einmal an.
adjusted-by = Angepasst von
caption = Zähler dieser Anpassung
set-to = Festgelegt auf
text-added = hinzugefügt { $value }
text-taken = abgezogen { $value }
text-set = festgelegt auf { $value }
text-to-add = hinzuzufügen { $value }
text-to-take = abzuziehen { $value }
text-to-set = festzulegen auf { $value }

unknown-title = Wir wissen noch nicht, ob diese Anpassung wirksam wurde
do-not-send = { $head } Wenn das erste angekommen ist, würde ein zweites die Beträge doppelt zählen.
do-not-change = { $head } Sonst könnten wir nicht herausfinden, was diese Anpassung bewirkt hat.
confirmed = { $count ->
    [one] { $name } hat die Anpassung von 1 Zähler in { $group } bestätigt.
   *[other] { $name } hat die Anpassung von { $count } Zählern in { $group } bestätigt.
}
looks-changed = Sieht geändert aus
not-changed = Nicht geändert
found-changed = { $count ->
    [one] { $count } sieht geändert aus
   *[other] { $count } sehen geändert aus
}
found-not-changed = { $count ->
    [one] { $count } nicht geändert
   *[other] { $count } nicht geändert
}

undo-lede = Nimmt die Änderung zurück. Was seitdem gezählt wurde, bleibt erhalten. Sie prüfen es vorher.
undo-amount = Wird addiert
undo-which = Zähler, die zurückgenommen werden
undo-adds = Vom Wert in diesem Moment wird zurückgenommen, was die Änderung bewirkt hat. Was bis dahin gezählt wird, bleibt erhalten.
back-to = Anpassung { $reference }
back = Zurück zur Anpassung
who-changed = { $by } hat { $keys } am { $when } angepasst: { $reference }
who-changed-count = { $by } hat { $count } Zähler am { $when } angepasst: { $reference }
its-reason = Begründung der Anpassung
undone = Wir haben bei Tencent Chat nachgesehen: Die Änderung ist zurückgenommen. Was seitdem gezählt wurde, ist erhalten.
text-undo-of = Wiederherstellung zu { $reference }: { $by } hat am { $when } Werte angepasst ({ $reason })
