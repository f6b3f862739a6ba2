title = { $page } – Counterdesk
title-of-error = Fehler: { $page } – Counterdesk
skip = Zum Hauptinhalt springen
home = Counterdesk, Gruppe suchen
navigation = Hauptnavigation
groups = Gruppen
groups-need-attention = { $count ->
    [one] { $shown } braucht Aufmerksamkeit
   *[other] { $shown } brauchen Aufmerksamkeit
}
batches-paused = { $count ->
    [one] { $shown } hat von selbst angehalten
   *[other] { $shown } haben von selbst angehalten
}
activity = Protokoll
approvals = Freigaben
approvals-wait = { $count ->
    [one] { $shown } wartet auf Sie
   *[other] { $shown } warten auf Sie
}
people = Personen
app = App: { $name }
working-in = Sie arbeiten in
find = Gruppe nach ID oder Name suchen
    .placeholder = ID oder Name
    .submit = Suchen
account-of = Konto: { $name }
signed-in-as = Angemeldet als { $name }, { $role }
account = Ihr Konto
help = Hilfe
theme = Darstellung
    .system = Wie das Gerät
    .light = Hell
    .dark = Dunkel
languages = Sprache
sign-out = Abmelden
upstream-up = Tencent Chat ist erreichbar
upstream-down = Tencent Chat ist nicht erreichbar
upstream-down-since = seit { $clock }
