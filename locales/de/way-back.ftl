possible = { $count ->
    [one] Sie können es einmal rückgängig machen. Der entfernte Wert wird wiederhergestellt, und was bis dahin gezählt wird, bleibt.
   *[other] Sie können es rückgängig machen, alle Zähler zusammen oder einzeln. Jeder lässt sich einmal wiederherstellen. Was bis dahin gezählt wird, bleibt.
}
only-set = { $count ->
    [one] { $keys } lässt sich nur auf den alten Wert festlegen. Dann geht verloren, was bis dahin gezählt wird.
   *[other] { $keys } lassen sich nur auf die alten Werte festlegen. Dann geht verloren, was bis dahin gezählt wird.
}
at-limit = { $key } ist an der Grenze: Wird noch etwas gezählt, bevor Sie es rückgängig machen, lässt sich nur der alte Wert festlegen.
near-limit = { $key } ist nahe der Grenze: Wird mehr als { $room } gezählt, bevor Sie es rückgängig machen, lässt sich nur der alte Wert festlegen.
never = { $count ->
    [one] { $keys } lässt sich nicht wiederherstellen: Dieser Schlüssel ist beschädigter Text, den Counterdesk nicht senden kann.
   *[other] { $keys } lassen sich nicht wiederherstellen: Diese Schlüssel sind beschädigter Text, den Counterdesk nicht senden kann.
}
no-room = Die Gruppe hat { $total } Zähler, und die Grenze ist { $limit }. Kommt nach der Zurücksetzung ein neuer dazu, müssen Sie einen anderen zurücksetzen, bevor sich alle wiederherstellen lassen.
