may = Was Sie dürfen
    .hint = Die Leitung kann es ändern.
back = Zurück zu Ihrem Konto
second-step = Zweiter Faktor
    .has-app = Eine Authenticator-App ist eingerichtet.
    .has-passkey = Ein Passkey ist eingerichtet.
only-password = Nur ein Passwort schützt Ihr Konto.
    .why = Mit einem zweiten Faktor kann sich niemand als Sie anmelden, der nur Ihr Passwort herausfindet.
set-up-app = Authenticator-App einrichten
replace-app = Andere App oder anderes Telefon
codes-left = { $left ->
    [0] Es ist kein Wiederherstellungscode mehr übrig.
    [one] 1 Wiederherstellungscode ist noch übrig.
   *[other] { $left } Wiederherstellungscodes sind noch übrig.
}
renew-codes = Neue Codes erstellen
    .hint = Ihre bisherigen Wiederherstellungscodes gelten dann nicht mehr, auch ausgedruckte oder gespeicherte.
one-step = Ein Faktor
    .why = { $provider } hat nicht mitgeteilt, ob nach einem zweiten Faktor gefragt wurde.
two-steps = Zwei Faktoren
    .why = { $provider } hat bei Ihrer Anmeldung zwei Faktoren verlangt.
password = Passwort
    .submit = Passwort ändern
    .hint = Hier bleiben Sie angemeldet. Überall sonst werden Sie abgemeldet.
no-password = Sie melden sich mit { $provider } an. Hier haben Sie kein Passwort.
single-sign-on = Single Sign-on
connecting = Danach melden Sie sich mit { $provider } an. Ihr Passwort hier gilt dann nicht mehr. Ihre Rolle und Ihre Apps kommen aus Ihren Gruppen dort. Ihr Verlauf und Ihr zweiter Faktor bleiben. Sie können das nicht rückgängig machen.
zone = Zeitzone
    .hint = Seiten zeigen Zeiten in dieser Zone. Belege nennen sie auch in UTC. Dateien des Protokolls sind in UTC.
    .name = Region und Stadt
    .now = Jetzt ist es { $moment }.
    .parts = Weltregionen
    .submit = Diese Zeitzone verwenden
sign-ins = Wo Sie angemeldet sind
sign-out-others = { $count ->
    [one] Anderes Gerät abmelden
   *[other] { $count } andere abmelden
}
done-password = Das Passwort ist geändert. Überall sonst sind Sie abgemeldet.
done-app = Ihr zweiter Faktor ist eingerichtet.
done-passkey = Der Passkey ist eingerichtet. Sie können sich mit ihm allein anmelden.
done-security-key = Der Sicherheitsschlüssel ist eingerichtet. Sie können ihn nach Name und Passwort statt eines Codes verwenden.
done-passkey-removed = Der Passkey ist entfernt. Überall sonst sind Sie abgemeldet.
done-signed-out = Dort abgemeldet.
done-connected = Ihr Konto ist verbunden. Ab jetzt melden Sie sich über Ihre Organisation an.
done-zone = Zeiten werden jetzt in der Zeitzone angezeigt, die Sie gewählt haben.
