title = Eintrag { $entry }
stored = Wie gespeichert

result = Ergebnis
time = Zeit
person = Person
account-id = Konto-ID
address = Adresse
because = Grund
more = Wie viele
    .count = { $count ->
        [one] 1 weiterer wie der davor
       *[other] { $count } weitere wie der davor
    }
way = Angemeldet
    .password = mit Passwort
    .provider = über Single Sign-on
    .provider-two-steps = über Single Sign-on, mit zwei Faktoren
code = Code
code-means = { $code }: { $meaning }
asked-by = Angefragt von
approved-by = Freigegeben von
about = Betrifft
earlier-name = Früherer Name
provider = Single Sign-on bei
    .id = ID dort
    .before = Single Sign-on davor
checksum = Prüfsumme
    .before = Prüfsumme des Eintrags davor
values-before = Werte vorher
    .not-known = nicht bekannt: ließen sich nicht lesen

values = Zähler, vorher und nachher
    .counters = Zähler
settings = Einstellungen, vorher und nachher
    .setting = Einstellung
before = Vorher
after = Nachher
not-read = nicht gelesen
not-set = nicht gesetzt
