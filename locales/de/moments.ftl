unknown = unbekannter Zeitpunkt
just-now = Gerade eben
just-now-within = gerade eben
minutes-ago = vor { $count } Min.
hours-ago = vor { $count } Std.
yesterday = Gestern
yesterday-within = gestern
on-day = am { $day }
