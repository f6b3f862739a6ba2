title = Eintrag { $entry }
stored = Wie gespeichert

result = Ergebnis
time = Zeit
person = Person
account-id = Konto-ID
address = Von Adresse
because = Grund
more = Wie viele
    .count = { $count ->
        [one] 1 weiterer wie der davor
       *[other] { $count } weitere wie der davor
    }
way = Angemeldet
    .password = mit Passwort
    .provider = über Single Sign-on
    .provider-two-steps = über Single Sign-on, mit zweitem Faktor
code = Code
asked-by = Angefragt von
approved-by = Freigegeben von
about = Betrifft
earlier-name = Früherer Name
provider = Single Sign-on bei
    .id = ID dort
    .before = Single Sign-on davor
checksum = Prüfsumme
    .before = Prüfsumme des Eintrags davor
values-before = Werte davor
    .not-known = nicht bekannt: Sie ließen sich nicht lesen

values = Zähler, davor und danach
    .counters = Zähler
settings = Einstellungen, davor und danach
    .setting = Einstellung
before = Davor
after = Danach
not-read = nicht gelesen
not-set = nicht gesetzt
