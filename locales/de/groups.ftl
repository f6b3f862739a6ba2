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
about-reading = Die Namen kommen nach und nach von Tencent Chat. Was Sie selbst aufrufen, wartet nie darauf.
about-fresh = Alle Gruppen werden alle sechs Stunden neu gelesen und jede einzelne immer dann, wenn jemand sie öffnet.
about-stopped = Es wurde nicht alles gelesen, deshalb wurde keine Gruppe als „nicht mehr da“ gekennzeichnet. Das Lesen beginnt von selbst neu.
about-not-begun = Das Lesen beginnt von selbst, kurz nach dem Start von Counterdesk.
about-off = Counterdesk ist so eingestellt, dass es nicht alle Gruppen liest. Hier stehen die Gruppen, die jemand geöffnet hat.
follow = Einzelheiten zum Lesen
reading-title = Lesen aller Gruppen
since = Begonnen { $ago }.
asked = Beginnt in wenigen Sekunden
cut-off = Lesen abgebrochen
about-asked = Jemand möchte, dass alle Gruppen neu gelesen werden. Das beginnt in wenigen Sekunden.
about-cut-off = Counterdesk wurde beendet, während es las. Das Lesen beginnt in wenigen Sekunden neu.
stopped-when = Das Lesen wurde { $ago } unterbrochen.
why-refused = Tencent Chat hat mit Code { $code } geantwortet: { $meaning }.
why-not-reached = Tencent Chat war nicht erreichbar.
why-no-answer = Von Tencent Chat kam keine brauchbare Antwort.
why-endless = Die Gruppenliste von Tencent Chat nahm kein Ende.
why-broken = In Counterdesk ist ein Fehler aufgetreten. Die Zuständigen finden den Grund im Protokoll des Servers.
whole = Zuletzt vollständig gelesen { $ago }.
never-whole = Noch nie wurde bis zum Ende gelesen, deshalb können hier Gruppen fehlen.
begins-at = Das nächste Lesen beginnt von selbst um { $at }.
read-again = Jetzt neu lesen
loads-again = Diese Seite lädt sich von selbst neu.
of-total = { $read } von { $total }
type-refused = abgelehnt, Code { $code }: { $meaning }
next-type = noch nicht gelesen
search-on = Auch die Suche von Tencent Chat wird gefragt. AVChatRooms findet sie nicht.
search-refused = Die Suche von Tencent Chat ist aus, denn sie wurde { $ago } abgelehnt (Code { $code }: { $meaning }). Nach einem Tag wird sie wieder gefragt.
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
ticked = Angekreuzte Gruppen: { $count }
elsewhere = { $count } auf anderen Seiten
untick-all = Alle Kreuze entfernen
ticked-most = Mehr Gruppen lassen sich hier nicht ankreuzen. Gehen Sie mit diesen weiter: Auf der nächsten Seite können Sie eine längere Liste einfügen.
choose = Zähler auswählen
take-all = Alle { $count } übernehmen
take-all-too-many = Ein Stapel nimmt höchstens { $count } Gruppen auf. Suchen Sie enger, um alles Gefundene zu übernehmen.
left-out-communities = { $count ->
    [one] Auch 1 Community wurde gefunden, aber weggelassen, weil Communitys keine Zähler haben.
   *[other] Auch { $count } Communitys wurden gefunden, aber weggelassen, weil Communitys keine Zähler haben.
}
left-out-gone = { $count ->
    [one] Auch 1 Gruppe, die es nicht mehr gibt, wurde gefunden, aber weggelassen.
   *[other] Auch { $count } Gruppen, die es nicht mehr gibt, wurden gefunden, aber weggelassen.
}
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
