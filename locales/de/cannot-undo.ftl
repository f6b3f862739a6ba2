not-a-reset = Das lässt sich nicht rückgängig machen
    .happened = Dies ist eine Wiederherstellung, und die lässt sich nicht rückgängig machen. Es wurde nichts geändert.
    .remedy = Rufen Sie die Gruppe auf und wählen Sie, was geändert werden soll.
not-settled = Das Ergebnis dieser Änderung ist noch nicht bekannt
    .happened = Wir wissen noch nicht, was es wiederherzustellen gibt. Es wurde nichts geändert.
    .remedy = Kommen Sie wieder, wenn das Ergebnis bekannt ist.
not-applied = Es gibt nichts rückgängig zu machen
    .happened = Diese Änderung ist nicht wirksam geworden, also gibt es nichts wiederherzustellen. Es wurde nichts geändert.
    .remedy = Rufen Sie die Gruppe auf, um ihre Zähler zu sehen.
unresolved = Diese Änderung lässt sich von hier aus nicht rückgängig machen
    .happened = Wir wissen nicht, ob sie wirksam wurde. Wurde sie es nicht, würde eine Wiederherstellung die Werte verfälschen. Es wurde nichts geändert.
    .remedy = Vergleichen Sie die Werte mit dem, was Ihre eigene App oder die Tencent-Konsole zeigt, und entscheiden Sie.
values-unknown = Diese Zurücksetzung lässt sich nicht rückgängig machen
    .happened = Tencent Chat hat Counterdesk die Zähler dieser Gruppe nicht lesen lassen (Code 10007). Niemand kennt also die alten Werte, und nur bekannte Werte lassen sich wiederherstellen. Es wurde nichts geändert.
    .remedy = Bewahrt Ihre eigene App die Werte auf, lassen sie sich von dort aus festlegen.
already = { $count ->
    [one] { $keys } wurde schon mit { $by } wiederhergestellt
   *[other] { $keys } wurden schon mit { $by } wiederhergestellt
}
    .happened = Jeder Zähler lässt sich einmal wiederherstellen. Es wurde nichts geändert.
    .remedy = Sehen Sie sich das Ergebnis auf der Seite dieser Wiederherstellung an.
    .remedy-2 = Die anderen lassen sich noch wiederherstellen.
nothing-ticked = Kreuzen Sie mindestens einen Zähler an
    .happened = Es war kein Zähler angekreuzt. Es wurde nichts geändert.
    .remedy = Kreuzen Sie die Zähler an, die wiederhergestellt werden sollen.
not-removed = Diese Zurücksetzung hat { $keys } nicht entfernt
    .happened = Nur was sie entfernt hat, lässt sich wiederherstellen. Es wurde nichts geändert.
    .remedy = Laden Sie die Seite der Zurücksetzung neu und kreuzen Sie noch einmal an.
group-gone = Die Gruppe gibt es nicht mehr
    .happened = Tencent Chat hat keine Gruppe mit dieser ID mehr, deshalb lassen sich die Werte nicht wiederherstellen. Es wurde nichts geändert.
    .remedy = Bewahren Sie die Seite der Änderung als Nachweis auf. Sie zeigt die Werte.
gone = { $count ->
    [one] { $keys } gibt es nicht mehr
   *[other] { $keys } gibt es nicht mehr
}
    .happened = Was angepasst wurde, hat die Gruppe nicht mehr, also gibt es nichts zurückzunehmen. Es wurde nichts geändert.
    .remedy = Rufen Sie die Gruppe auf, um ihre Zähler zu sehen.
overwritten = { $count ->
    [one] { $keys } wurde seither mit { $by } zurückgesetzt oder festgelegt
   *[other] { $keys } wurden seither mit { $by } zurückgesetzt oder festgelegt
}
    .happened = Die Anpassung ist im Wert nicht mehr enthalten. Würde man sie zurücknehmen, wäre er falsch. Es wurde nichts geändert.
    .remedy = Rufen Sie die Gruppe auf und legen Sie dort den Wert fest, der gelten soll.
too-many-counters = Die Gruppe hätte { $count } Zähler, aber höchstens { $limit } sind möglich
    .happened = Seither sind andere Zähler hinzugekommen, deshalb ist kein Platz. Es wurde nichts geändert.
    .remedy = Setzen Sie Zähler zurück, die nicht gebraucht werden, und machen Sie es dann rückgängig.
cannot-be-sent = Es lässt sich nichts wiederherstellen
    .happened = Die Schlüssel dieser Zähler sind beschädigter Text, den Counterdesk nicht senden kann. Es wurde nichts geändert.
    .remedy = Die Werte stehen auf dieser Seite. Wer Ihre App entwickelt, kann sie unter richtigen Schlüsseln festlegen.
too-large = { $count ->
    [one] { $keys } wäre größer, als ein Zähler sein kann
   *[other] { $keys } wären größer, als ein Zähler sein kann
}
    .happened = { $count ->
        [one] Der jetzige und der entfernte Wert sind zusammen zu groß. Es wurde nichts geändert.
       *[other] Bei jedem davon sind der jetzige und der entfernte Wert zusammen zu groß. Es wurde nichts geändert.
    }
    .remedy = Legen Sie stattdessen genau die alten Werte fest. Dann geht verloren, was seither gezählt wurde.
only-set = { $count ->
    [one] Für { $keys } lässt sich nur der alte Wert festlegen
   *[other] Für { $keys } lassen sich nur die alten Werte festlegen
}
    .happened = { $count ->
        [one] Es war der kleinste mögliche Wert, und der lässt sich nicht wieder hinzufügen. Es wurde nichts geändert.
       *[other] Es waren die kleinsten möglichen Werte, und die lassen sich nicht wieder hinzufügen. Es wurde nichts geändert.
    }
    .remedy = { $count ->
        [one] Entfernen Sie sein Kreuz, um die anderen wieder hinzuzufügen.
       *[other] Entfernen Sie die Kreuze, um die anderen wieder hinzuzufügen.
    }
    .remedy-2 = Oder legen Sie genau die alten Werte fest. Dann geht verloren, was seither gezählt wurde.
