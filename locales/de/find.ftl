lead = Hier setzen Sie die Zähler einer Gruppe, etwa ihre Likes, auf 0 zurück oder passen sie an: Gruppe suchen, Zähler wählen, prüfen, bestätigen.
group = Gruppen-ID oder Name
    .hint = Fügen Sie ein, was in Ihrem Ticket steht: eine ID wie { $example }, einen Link oder einen Teil des Gruppennamens. { $help }
    .submit = Suchen
where-is-the-id = Wo finde ich die ID?
similar = Sie haben eine Gruppe mit fast derselben ID geöffnet: { $group }, { $id }
choose-pasted = { $count ->
    [one] Sie haben 1 Gruppen-ID eingefügt. Meinen Sie diese?
   *[other] Sie haben { $count } Gruppen-IDs eingefügt. Welche meinen Sie?
}
choose-seen = { $count ->
    [one] 1 Gruppe passt
   *[other] { $count } Gruppen passen
}
choose-seen-more = { $count ->
    [one] Mehr als 1 Gruppe passt
   *[other] Mehr als { $count } Gruppen passen
}
choices = Gruppen zur Auswahl
never-opened = hier noch nicht geöffnet
last-opened = Zuletzt geöffnet
earlier-name = früherer Name: { $name }
gone = beim Aufruf am { $day } nicht mehr vorhanden
more-choices = Es gibt noch mehr. Geben Sie mehr vom Namen oder von der ID ein, um die Auswahl einzugrenzen.
not-all = Es sind zu viele Gruppen, um alle zu durchsuchen. Geben Sie mehr vom Namen oder von der ID ein.
nothing-opened = Bevor Sie wählen, wird nichts geöffnet.
recent-groups = Zuletzt aufgerufene Gruppen
    .caption = Gruppen, die Sie aufgerufen haben
    .none = Gruppen, die Sie aufrufen, erscheinen dann hier.
type-of-group = Typ
looked-up = Aufgerufen
recent-operations = Letzte Änderungen
    .caption = Änderungen an Zählern von allen in dieser App
    .none = In dieser App wurde noch kein Zähler geändert.
what = Was
result = Ergebnis
when = Wann
attention-resets = { $count ->
    [one] 1 Zurücksetzung braucht Aufmerksamkeit.
   *[other] { $count } Zurücksetzungen brauchen Aufmerksamkeit.
}
attention-undos = { $count ->
    [one] 1 Wiederherstellung braucht Aufmerksamkeit.
   *[other] { $count } Wiederherstellungen brauchen Aufmerksamkeit.
}
attention-both = { $resets ->
    [one] { $undos ->
        [one] 1 Zurücksetzung und 1 Wiederherstellung brauchen Aufmerksamkeit.
       *[other] 1 Zurücksetzung und { $undos } Wiederherstellungen brauchen Aufmerksamkeit.
    }
   *[other] { $undos ->
        [one] { $resets } Zurücksetzungen und 1 Wiederherstellung brauchen Aufmerksamkeit.
       *[other] { $resets } Zurücksetzungen und { $undos } Wiederherstellungen brauchen Aufmerksamkeit.
    }
}
attention-changes = { $count ->
    [one] 1 Änderung braucht Aufmerksamkeit.
   *[other] { $count } Änderungen brauchen Aufmerksamkeit.
}
being-checked = { $what } ({ $group }): Das Ergebnis wird noch geprüft.
unresolved = { $what } ({ $group }): Das Ergebnis ist nicht bekannt. Die Leitung entscheidet.
see-what-we-know = Was wir wissen
answer = Antwort
answer-after = nach { $took } ms, { $moment }
answer-code = { $code } nach { $took } ms, { $moment }
batches-paused = { $count ->
    [one] 1 Stapel hat von selbst angehalten.
   *[other] { $count } Stapel haben von selbst angehalten.
}
see-batches = Grund ansehen
