title = Anmelden
lead = Hier setzen Sie die Zähler einer Chat-Gruppe, etwa ihre Likes, auf 0 zurück.
name = Name
    .hint = Der kurze Name aus Ihrer Einladung. Groß- und Kleinschreibung spielt keine Rolle.
password = Passwort
submit = Anmelden
recorded = Jede Änderung wird mit Ihrem Namen, der Begründung und den alten Werten protokolliert.
no-account = Kein Konto oder Passwort vergessen? Wenden Sie sich an die Leitung. { $help }
help = Hilfe und Ansprechpersonen
signed-out = Sie haben sich abgemeldet.
ended-idle = { $minutes ->
    [one] Sie wurden nach 1 Minute ohne Aktivität abgemeldet. Es wurde nichts geändert. Nach dem Anmelden sind Sie wieder beim selben Schritt.
   *[other] Sie wurden nach { $minutes } Minuten ohne Aktivität abgemeldet. Es wurde nichts geändert. Nach dem Anmelden sind Sie wieder beim selben Schritt.
}
ended-age = { $hours ->
    [one] Sie wurden nach 1 Stunde abgemeldet. Es wurde nichts geändert. Nach dem Anmelden sind Sie wieder beim selben Schritt.
   *[other] Sie wurden nach { $hours } Stunden abgemeldet. Es wurde nichts geändert. Nach dem Anmelden sind Sie wieder beim selben Schritt.
}
ended = Melden Sie sich an, um fortzufahren. Es wurde nichts geändert. Nach dem Anmelden sind Sie wieder beim selben Schritt.
ended-too-long = Sie waren schon abgemeldet, als Sie das Formular abgeschickt haben, und es war zu lang, um bis zur nächsten Anmeldung aufbewahrt zu werden. Es wurde nichts geändert. Melden Sie sich wieder an, und fügen Sie die Liste dann noch einmal ein, oder wählen Sie die Datei noch einmal aus.
or = oder
