name = Name
    .hint = Ein kurzer Name in einem Wort, kein voller Name: meilin, nicht Mei Lin. Er erscheint im Protokoll.
current-password = Aktuelles Passwort
new-password = Neues Passwort
    .hint = Mindestens { $least } Zeichen. Alle Zeichen sind erlaubt, und Sie können das Passwort aus einem Passwortmanager einfügen.
    .again = Neues Passwort wiederholen
show = Anzeigen
    .password = Passwort anzeigen
code = Code
    .app = Sechs Ziffern aus Ihrer Authenticator-App.
    .app-or-recovery = Sechs Ziffern aus Ihrer Authenticator-App oder einer Ihrer Wiederherstellungscodes.
    .recovery = Einer Ihrer Wiederherstellungscodes. Jeder gilt nur einmal.
lasts = Gültigkeit des Links
lasts-hours = { $hours ->
    [one] 1 Stunde, bis { $end }
   *[other] { $hours } Stunden, bis { $end }
}
lasts-days = { $days ->
    [one] 1 Tag, bis { $end }
   *[other] { $days } Tage, bis { $end }
}
