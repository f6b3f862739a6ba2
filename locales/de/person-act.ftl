block = { $name } sperren?
    .submit = { $name } sperren
remove-second-step = Zweiten Faktor von { $name } entfernen?
    .submit = Zweiten Faktor entfernen
end-sign-ins = { $name } überall abmelden?
    .submit = { $name } abmelden
keep = So lassen
signed-out = { $places ->
    [0] Die Person ist nirgends angemeldet.
    [one] Die Person wird sofort dort abgemeldet, wo sie angemeldet ist.
   *[other] Die Person wird sofort an { $places } Stellen abgemeldet.
}
cannot-sign-in = { $name } kann sich nicht anmelden, bis die Sperre aufgehoben ist.
link-stops = Der offene Link dieser Person gilt nicht mehr.
still-checked = { $count ->
    [one] 1 Vorgang dieser Person wird noch geprüft. Die Prüfung läuft weiter.
   *[other] { $count } Vorgänge dieser Person werden noch geprüft. Die Prüfung läuft weiter.
}
requests-wait = { $count ->
    [one] 1 Anfrage dieser Person wartet auf eine zweite Person. Solange die Sperre besteht, kann sie nicht freigegeben werden.
   *[other] { $count } Anfragen dieser Person warten auf eine zweite Person. Solange die Sperre besteht, können sie nicht freigegeben werden.
}
batches-stop = { $count ->
    [one] 1 Stapel dieser Person bleibt stehen, wo er ist. Solange die Sperre besteht, wird keine weitere Gruppe begonnen.
   *[other] { $count } Stapel dieser Person bleiben stehen, wo sie sind. Solange die Sperre besteht, wird keine weitere Gruppe begonnen.
}
not-confirmed = Was die Person nicht bestätigt hat, wird nicht ausgeführt.
stays-in-log = Was die Person getan hat, bleibt im Protokoll. Sie können sie jederzeit auf ihrer Seite entsperren.
second-step-stops = Authenticator-App, Passkeys und Wiederherstellungscodes der Person gelten sofort nicht mehr.
only-password = Bis ein neuer zweiter Faktor eingerichtet ist, schützt nur das Passwort das Konto.
make-sure = Vergewissern Sie sich vorher, dass die richtige Person fragt: am Telefon oder persönlich.
may-lose = Was die Person eingegeben und nicht abgeschickt hat, kann verloren gehen. Sie kann sich sofort wieder anmelden.
