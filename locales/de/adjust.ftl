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
    .hint = Nur ganze Zahlen. Ein leeres Feld lässt den Zähler, wie er ist. Auf der nächsten Seite prüfen Sie die Werte.
amount = Betrag
amount-for = Betrag für { $key }
new-counter = Ein neuer Zähler
new-amount = Betrag für den neuen Zähler
room = Eine Gruppe kann bis zu { $limit } Zähler haben. Diese hat { $count }.
no-room = Diese Gruppe hat schon { $limit } Zähler, für einen neuen ist kein Platz.
submit = Anpassung prüfen
none-yet = Diese Gruppe hat noch keine Zähler. Den ersten können Sie hier anlegen.
look-only = Sie können alles ansehen, aber nichts anpassen.
    .who = Zähler anpassen können Personen mit der Rolle Support oder Leitung. Die Leitung kann Ihre Rolle ändern.
open = Eine Anpassung in dieser Gruppe wird noch geprüft.

title-add = Prüfen Sie, bevor Sie hinzufügen
title-take = Prüfen Sie, bevor Sie abziehen
title-set = Prüfen Sie, bevor Sie Werte festlegen
added = Hinzugefügt
taken = Abgezogen
after = Danach
new = neu
about = rund { $amount }
looks-like = { $new } sieht aus wie { $old }.
looks-like-why = Die Gruppe hat einen Zähler { $old } mit dem Wert { $value }. Falls Sie diesen meinen, gehen Sie zurück.
new-keys = Neue Zähler
places = { $keys }. Danach sind { $count } von { $limit } Plätzen belegt.
adds = Die Beträge werden zu dem hinzugefügt, was beim Eintreffen da ist. Was bis dahin gezählt wird, bleibt erhalten. Ein Wert kann also höher ausfallen als angezeigt.
takes = Die Beträge werden von dem abgezogen, was beim Eintreffen da ist. Was bis dahin gezählt wird, bleibt erhalten. Ein Wert kann also höher ausfallen als angezeigt.
sets = Die Werte werden überschrieben. Was bis dahin gezählt wird, geht verloren.
sent-once = Es wird einmal gesendet. Kommt keine Antwort, lesen wir die Zähler, um es herauszufinden, und senden es nie ein zweites Mal.
members = Mitglieder sehen es, wenn ihre App die Zähler das nächste Mal liest. Die anderen Zähler bleiben, wie sie sind.
undo-amounts = Wir lesen die Werte erneut und zeigen Ihnen das Ergebnis. Es lässt sich rückgängig machen, je Zähler einmal und um denselben Betrag.
undo-set = Wir lesen die Werte erneut und zeigen Ihnen das Ergebnis. Es lässt sich rückgängig machen, je Zähler einmal: Dann gilt wieder der alte Wert, und was seither gezählt wurde, kommt hinzu.
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
    [one] 1 Wert festlegen
   *[other] { $count } Werte festlegen
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
    [one] Freigeben: 1 Wert festlegen
   *[other] Freigeben: { $count } Werte festlegen
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
verified = Wir haben bei Tencent Chat geprüft: Die Anpassung ist in den Werten enthalten.
refused-title = Tencent Chat hat diese Anpassung abgelehnt
not-applied-title = Es wurde kein Wert geändert
unchanged = Wir haben bei Tencent Chat geprüft: Die Werte sind, wie sie waren. Es wurde nichts geändert.
unresolved-title = Es ließ sich nicht klären, ob diese Anpassung wirksam wurde
went-through = { $head } Die Werte wurden geändert, und jeder weitere Unterschied wurde seither gezählt.
did-not = { $head } Die Werte wurden nicht geändert, und jeder Unterschied wurde seither gezählt.
manager-worked = Zeigen die Werte die Anpassung, war sie wirksam. Bewahren Sie diese Seite als Nachweis auf.
manager-again = Zeigen sie sie nicht, rufen Sie die Gruppe auf und passen Sie die Zähler noch einmal an.
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
do-not-send = { $head } Wenn die erste Anfrage angekommen ist, würde eine zweite die Werte noch einmal ändern.
do-not-change = { $head } Dann ließe sich nicht mehr klären, was die Anpassung bewirkt hat.
confirmed = { $count ->
    [one] { $name } hat die Anpassung von 1 Zähler in { $group } bestätigt.
   *[other] { $name } hat die Anpassung von { $count } Zählern in { $group } bestätigt.
}
looks-changed = Anscheinend geändert
not-changed = Nicht geändert
found-changed = { $count ->
    [one] { $count } anscheinend geändert
   *[other] { $count } anscheinend geändert
}
found-not-changed = { $count ->
    [one] { $count } nicht geändert
   *[other] { $count } nicht geändert
}

undo-lede = Nimmt die Anpassung zurück. Was seither gezählt wurde, bleibt erhalten. Sie prüfen es vorher.
undo-amount = Änderung um
undo-which = Zähler, bei denen sie zurückgenommen wird
undo-adds = Was diese Anpassung bewirkt hat, wird zurückgenommen. Was seither gezählt wurde und bis zum Eintreffen noch gezählt wird, bleibt erhalten.
back-to = Anpassung { $reference }
back = Zur Anpassung
who-changed = { $by } hat { $keys } angepasst, { $when }: { $reference }
who-changed-count = { $by } hat { $count } Zähler angepasst, { $when }: { $reference }
its-reason = Begründung der Anpassung
undone = Wir haben bei Tencent Chat geprüft: Die Anpassung ist zurückgenommen. Was seither gezählt wurde, ist erhalten.
text-undo-of = Macht { $reference } rückgängig: { $by } hat Werte angepasst, { $when } ({ $reason })
