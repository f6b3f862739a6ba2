title = Alle Gruppen
title-of = { $text } – alle Gruppen
field = Name, Gruppen-ID oder Inhaber
submit = Suchen
any-type = Alle Typen
sort = Sortieren nach
by-message = Letzte Nachricht
by-members = Mitglieder
by-creation = Angelegt
reading = Wird gelesen: bisher { $count }
fresh = Vollständig gelesen { $ago }
stopped = Lesen unterbrochen
not-begun = Noch nicht gelesen
off = Nur hier geöffnete Gruppen
about-reading = Die Namen kommen von Tencent Chat, jeweils einige Tausend auf einmal. Was Sie selbst aufrufen, wartet nie darauf.
about-fresh = Alle Gruppen werden alle sechs Stunden neu gelesen und jede einzelne immer dann, wenn jemand sie öffnet.
about-stopped = Es wurde nicht alles gelesen, deshalb wurde keine Gruppe als „nicht mehr da“ gekennzeichnet. Das Lesen beginnt von selbst neu.
about-not-begun = Das Lesen beginnt von selbst, kurz nach dem Start von Counterdesk.
about-off = Counterdesk ist so eingestellt, dass es nicht alle Gruppen liest. Hier stehen die Gruppen, die jemand geöffnet hat.
code = Code von Tencent Chat: { $code }
of-total = { $read } von { $total }
type-refused = abgelehnt, Code { $code }
next-type = noch nicht gelesen
search-on = Auch die Suche von Tencent Chat wird gefragt. AVChatRooms findet sie nicht.
search-refused = Die Suche von Tencent Chat ist aus, denn sie wurde { $ago } abgelehnt (Code { $code }). Nach einem Tag wird sie wieder gefragt.
matches = { $count ->
    [one] 1 Gruppe passt
   *[other] { $count } Gruppen passen
}
matches-more = Mehr als { $count } Gruppen passen
count = { $count ->
    [one] 1 Gruppe
   *[other] { $count } Gruppen
}
count-more = Mehr als { $count } Gruppen
so-far = unter den { $count } bisher gelesenen
caption = Gruppen
members = Mitglieder
read = Gelesen
owner = Inhaber: { $owner }
earlier = früherer Name: { $name }
no-counters = hat keine Zähler
gone = Nicht mehr da seit { $day }
first-page = Zurück zur ersten Seite
next-page = Weiter
tick = Ankreuzen
community-not-ticked = Kann nicht angekreuzt werden: Communitys haben keine Zähler
gone-not-ticked = Kann nicht angekreuzt werden: Die Gruppe gibt es nicht mehr
ticked = { $count } Gruppen angekreuzt
elsewhere = { $count } auf anderen Seiten
untick-all = Alle Kreuze entfernen
ticked-most = Mehr Gruppen lassen sich hier nicht ankreuzen. Gehen Sie mit diesen weiter: Auf der nächsten Seite können Sie eine längere Liste einfügen.
choose = Zähler auswählen
none = Keine Gruppe passt zu { $text }
none-of-type = Keine Gruppe dieses Typs gefunden
none-hint = Kein Name, keine Gruppen-ID und kein Inhaber enthält es.
none-read = Bisher sind { $read } von { $total } Gruppen gelesen.
shorter = Eine kürzere Suche findet:
shorter-count = { $count ->
    [one] { $text }, 1 Gruppe
   *[other] { $text }, { $count } Gruppen
}
shorter-more = { $text }, mehr als { $count } Gruppen
what-now = Was Sie tun können
again = { $link }, sobald alles gelesen ist.
again-link = Noch einmal suchen
look-up = { $link }, falls Sie sie haben. Tencent Chat wird sofort gefragt.
look-up-link = Die ganze ID aufrufen
see-all = { $link }, die mit der neuesten Nachricht zuerst.
see-all-link = Alle Gruppen ansehen
nothing-yet = Noch ist keine Gruppe gelesen
nothing-yet-hint = Die ersten Namen stehen einige Sekunden nach Beginn des Lesens hier. Die Seite lädt sich von selbst neu.
nothing-opened = Hier wurde noch keine Gruppe geöffnet
