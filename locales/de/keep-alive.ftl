signed-in = Sie sind angemeldet
lasts = Sie sind als { $name } angemeldet. Ohne Aktivität werden Sie um { $clock } abgemeldet.
    .whatever = Sie sind als { $name } angemeldet. Um { $clock } werden Sie in jedem Fall abgemeldet.
to-the-start = Zur Startseite

ends-soon = Sie werden gleich abgemeldet
idle = Sie waren nicht aktiv und werden deshalb um { $clock } abgemeldet, in weniger als 2 Minuten. Was Sie hier angekreuzt und eingegeben haben, bleibt erhalten.
    .one-minute = Sie waren nicht aktiv und werden deshalb um { $clock } abgemeldet, in weniger als einer Minute. Was Sie hier angekreuzt und eingegeben haben, bleibt erhalten.
    .half-minute = Sie waren nicht aktiv und werden deshalb um { $clock } abgemeldet, in weniger als 30 Sekunden. Was Sie hier angekreuzt und eingegeben haben, bleibt erhalten.
over = Ihre { $hours } Stunden sind fast vorbei, deshalb werden Sie um { $clock } abgemeldet, in weniger als 2 Minuten. Was Sie hier angekreuzt und eingegeben haben, bleibt erhalten: Melden Sie sich wieder an und machen Sie weiter.
    .one-minute = Ihre { $hours } Stunden sind fast vorbei, deshalb werden Sie um { $clock } abgemeldet, in weniger als einer Minute. Was Sie hier angekreuzt und eingegeben haben, bleibt erhalten: Melden Sie sich wieder an und machen Sie weiter.
    .half-minute = Ihre { $hours } Stunden sind fast vorbei, deshalb werden Sie um { $clock } abgemeldet, in weniger als 30 Sekunden. Was Sie hier angekreuzt und eingegeben haben, bleibt erhalten: Melden Sie sich wieder an und machen Sie weiter.
stay = Angemeldet bleiben
go-on = Weiter

somebody-else = Hier ist jetzt jemand anders angemeldet
somebody-else-told = Hier ist jetzt { $name } angemeldet. Diese Seite gehört jemand anderem, der abgemeldet ist. Es wurde nichts geändert.
reload = Diese Seite neu laden

not-sent = Das wurde nicht gesendet. Es wurde nichts geändert. Versuchen Sie es in einigen Sekunden noch einmal.
