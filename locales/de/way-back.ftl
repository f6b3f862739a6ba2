possible = { $count ->
    [one] Sie können es einmal rückgängig machen. Der entfernte Wert wird wiederhergestellt, und was bis dahin gezählt wird, bleibt erhalten.
   *[other] Sie können es rückgängig machen, alle Zähler zusammen oder einzeln. Jeder lässt sich einmal wiederherstellen. Was bis dahin gezählt wird, bleibt erhalten.
}
only-set = { $count ->
    [one] Für { $keys } lässt sich nur der alte Wert festlegen. Dann geht verloren, was bis dahin gezählt wird.
   *[other] Für { $keys } lassen sich nur die alten Werte festlegen. Dann geht verloren, was bis dahin gezählt wird.
}
at-limit = { $key } ist an der Grenze: Wird noch etwas gezählt, bevor Sie es rückgängig machen, lässt sich nur noch der alte Wert festlegen.
near-limit = { $key } ist nahe der Grenze: Wird mehr als { $room } gezählt, bevor Sie es rückgängig machen, lässt sich nur noch der alte Wert festlegen.
never = { $count ->
    [one] { $keys } lässt sich nicht wiederherstellen: Dieser Schlüssel ist beschädigter Text, den Counterdesk nicht senden kann.
   *[other] { $keys } lassen sich nicht wiederherstellen: Diese Schlüssel sind beschädigter Text, den Counterdesk nicht senden kann.
}
no-room = Die Gruppe hat { $total } Zähler, und höchstens { $limit } sind möglich. Kommt nach der Zurücksetzung ein neuer hinzu, müssen Sie einen anderen zurücksetzen, bevor sich alle wiederherstellen lassen.
