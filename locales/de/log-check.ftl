intact = Protokoll unversehrt, { $ago } geprüft
not-checked = Protokoll noch nicht geprüft
check-again = Protokoll erneut prüfen
entries = { $count ->
    [one] 1 Eintrag. Er wurde nicht geändert.
   *[other] { $count } Einträge. Keiner wurde geändert, keiner fehlt.
}
last-checksum = Die letzte Prüfsumme: { $checksum }
begins-after = Die Einträge bis { $entry } wurden am { $day } entfernt.
anchored = { $count ->
    [one] 1 davon stimmt auch mit der Ankerdatei überein, die außerhalb der Datenbank liegt.
   *[other] { $count } davon stimmen auch mit der Ankerdatei überein, die außerhalb der Datenbank liegt.
}
not-anchored = { $count ->
    [one] Der letzte steht noch nicht in der Ankerdatei.
   *[other] Die letzten { $count } stehen noch nicht in der Ankerdatei.
}

broken = Protokoll beschädigt
broken-at = Protokoll bei Eintrag { $entry } beschädigt
anchor-file-broken = Ankerdatei in Zeile { $line } beschädigt
not-confirmed = Protokoll nicht belegt
not-confirmed-from = Protokoll ab Eintrag { $entry } nicht belegt

broken-note = { $what }. { $fault } Jemand hat das Protokoll verändert oder die Datenbank hat einen Teil davon verloren. Informieren Sie die Zuständigen für Counterdesk. Die Ankerdatei muss unverändert bleiben.
    .unproved = { $what }. { $fault } Die Einträge passen zusammen. Die Ankerdatei kann aber nicht belegen, dass niemand sie ausgetauscht hat. Informieren Sie die Zuständigen für Counterdesk.

changed = Der Inhalt wurde geändert.
unlinked = Der Eintrag passt nicht zum Eintrag davor.
missing = Der Eintrag fehlt.
unreadable = Der Eintrag lässt sich nicht lesen.
head-differs = Das Protokoll müsste mit einem anderen Eintrag enden.
anchor-differs = Der Eintrag stimmt nicht mit der Ankerdatei überein.
cut-off = Der Eintrag fehlt. Die Ankerdatei kennt einen späteren.
anchor-unreadable = Eine Zeile der Ankerdatei lässt sich nicht lesen.
pruned-unsaid = Die Einträge bis dahin fehlen. Kein Eintrag sagt, dass jemand sie entfernt hat.
pruned-unanchored = Die Einträge bis dahin fehlen. Die Ankerdatei sagt nicht, dass jemand sie entfernt hat.
outside = Der Eintrag gehört nicht zum Protokoll.
unlisted = Der Eintrag ist gespeichert, fehlt aber in der Liste auf dieser Seite.
anchors-missing = Die Ankerdatei fehlt.
anchors-silent = Die Ankerdatei sagt nichts über diese Einträge.
late = Dieser Eintrag und alle danach sind älter als { $minutes } Minuten und stehen noch immer nicht in der Ankerdatei.
