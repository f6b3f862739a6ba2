title-reset = Wir wissen noch nicht, ob diese Zurücksetzung wirksam wurde
title-undo = Wir wissen noch nicht, ob die Werte wiederhergestellt wurden
lede = { $why } Wir lesen die Zähler, um es herauszufinden. Sie können diese Seite verlassen. Counterdesk prüft weiter.
not-checked = Noch nicht geprüft
not-checked-next = Noch nicht geprüft, nächster Versuch um { $clock }
tries = { $tries ->
    [one] Bisher { $tries } Versuch
   *[other] Bisher { $tries } Versuche
}
tries-next = { $tries ->
    [one] Bisher { $tries } Versuch, der nächste um { $clock }
   *[other] Bisher { $tries } Versuche, der nächste um { $clock }
}
check-again = Jetzt noch einmal prüfen
reference = Vorgangsnummer { $reference }
caption = Zähler, wie zuletzt gelesen
read-at = Gelesen um { $clock }
not-read-yet = Noch nicht gelesen
not-read = nicht gelesen
so-far = Bisher
looks-reset = Anscheinend zurückgesetzt
still-there = Noch da
not-there = Nicht da
looks-put-back = Anscheinend wiederhergestellt
not-back = Nicht wieder da
unclear = Unklar
what-not-to-do = Was Sie nicht tun sollten
do-not-send = Senden Sie es nicht noch einmal.
do-not-send-reset = { $head } Wenn die erste Anfrage angekommen ist, würde eine zweite auch entfernen, was seither gezählt wurde.
do-not-send-undo = { $head } Wenn die erste Anfrage angekommen ist, würde eine zweite die Werte doppelt hinzufügen.
do-not-change = Ändern Sie die Werte nicht mit einem anderen Werkzeug.
do-not-change-reset = { $head } Dann ließe sich nicht mehr klären, was die Zurücksetzung bewirkt hat.
do-not-change-undo = { $head } Dann ließe sich nicht mehr klären, ob die Werte wiederhergestellt wurden.
what-then = Wie es weitergeht
went-through = { $head } Diese Seite wird zum Beleg.
did-not-reset = { $head } Es wurde nichts geändert, und Sie können von vorn beginnen.
did-not-undo = { $head } Es wurde nichts geändert, und Sie können noch einmal versuchen, die Werte wiederherzustellen.
did-not-unseen = { $head } Das ist an den Zählern nicht zu erkennen. Es gilt dann als „Ungeklärt“, und die Leitung entscheidet.
still-unclear = Nach vielen Versuchen noch unklar:
still-unclear-then = { $head } Es gilt dann als „Ungeklärt“, und die Leitung entscheidet.
what-we-know = Was wir wissen
confirmed-reset = { $count ->
    [one] { $name } hat die Zurücksetzung von { $count } Zähler in { $group } bestätigt.
   *[other] { $name } hat die Zurücksetzung von { $count } Zählern in { $group } bestätigt.
}
confirmed-undo = { $count ->
    [one] { $name } hat die Wiederherstellung von { $count } Zähler in { $group } bestätigt.
   *[other] { $name } hat die Wiederherstellung von { $count } Zählern in { $group } bestätigt.
}
confirmed-unseen = { $count ->
    [one] { $name } hat die Zurücksetzung von { $count } Zähler in { $group } bestätigt, Wert nicht bekannt.
   *[other] { $name } hat die Zurücksetzung von { $count } Zählern in { $group } bestätigt, Werte nicht bekannt.
}
confirmed-all-unseen = { $name } hat die Zurücksetzung aller Zähler in { $group } bestätigt, Werte nicht bekannt.
recorded-first = Es wurde aufgezeichnet, bevor etwas gesendet wurde.
sent-once = An Tencent Chat gesendet, ein einziges Mal.
done-or-not = { $why } Wir wissen nicht, ob es geschehen ist.
read = Zähler gelesen: { $found }.
found-more = { $some }, { $more }
found-reset = { $count ->
    [one] { $count } anscheinend zurückgesetzt
   *[other] { $count } anscheinend zurückgesetzt
}
found-still-there = { $count ->
    [one] { $count } noch da
   *[other] { $count } noch da
}
found-not-there = { $count ->
    [one] { $count } nicht da
   *[other] { $count } nicht da
}
found-put-back = { $count ->
    [one] { $count } anscheinend wiederhergestellt
   *[other] { $count } anscheinend wiederhergestellt
}
found-not-back = { $count ->
    [one] { $count } nicht wieder da
   *[other] { $count } nicht wieder da
}
found-unclear = { $count ->
    [one] { $count } unklar
   *[other] { $count } unklar
}
