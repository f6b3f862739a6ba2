stranger = Eine nicht angemeldete Person
on-the-server = Jemand auf dem Server
provider = Single Sign-on
# Immer im Dativ: „in …“, „zu …“, „nach …“.
a-group = einer Gruppe
an-account = jemand

# Wer, was und wie viel steht im Akkusativ; die Wörter hier lauten dort wie im Nominativ.
keys = { $keys }
counters = { $count ->
    [one] 1 Zähler
   *[other] { $count } Zähler
}
all-counters = { $count ->
    [0] alle Zähler
    [one] alle Zähler (1)
    [2] beide Zähler
   *[other] alle { $count } Zähler
}
some-counters = Zähler

none = keiner
not-known = nicht bekannt
removed = 0 (gelöscht)

reset = { $who } hat { $what } in { $group } zurückgesetzt
    .values = { $who } hat { $what } in { $group } zurückgesetzt: { $values }
    .running = { $who } setzt { $what } in { $group } zurück: Das Ergebnis wird geprüft
    .refused = { $who } wollte { $what } in { $group } zurücksetzen: Tencent Chat hat abgelehnt ({ $code })
    .nothing = { $who } wollte { $what } in { $group } zurücksetzen: Es wurde nichts geändert
    .unresolved = { $who } wollte { $what } in { $group } zurücksetzen: Ob es geschehen ist, ist nicht bekannt
    .stopped = { $who } konnte { $what } in { $group } nicht zurücksetzen: { $because }

undo = { $who } hat { $what } in { $group } wiederhergestellt
    .values = { $who } hat { $what } in { $group } wiederhergestellt: { $values }
    .running = { $who } stellt { $what } in { $group } wieder her: Das Ergebnis wird geprüft
    .refused = { $who } wollte { $what } in { $group } wiederherstellen: Tencent Chat hat abgelehnt ({ $code })
    .nothing = { $who } wollte { $what } in { $group } wiederherstellen: Es wurde nichts geändert
    .unresolved = { $who } wollte { $what } in { $group } wiederherstellen: Ob es geschehen ist, ist nicht bekannt
    .stopped = { $who } konnte in { $group } nichts rückgängig machen: { $because }
adjust = { $who } hat { $what } in { $group } angepasst
    .values = { $who } hat { $what } in { $group } angepasst: { $values }
    .running = { $who } passt { $what } in { $group } an: Das Ergebnis wird geprüft
    .refused = { $who } wollte { $what } in { $group } anpassen: Tencent Chat hat abgelehnt ({ $code })
    .nothing = { $who } wollte { $what } in { $group } anpassen: Es wurde nichts geändert
    .unresolved = { $who } wollte { $what } in { $group } anpassen: Ob es geschehen ist, ist nicht bekannt
    .stopped = { $who } konnte { $what } in { $group } nicht anpassen: { $because }

previewed = { $who } hat die Vorschau geöffnet, um { $what } in { $group } zurückzusetzen
    .undo = { $who } hat die Vorschau geöffnet, um { $what } in { $group } wiederherzustellen
    .adjust = { $who } hat die Vorschau geöffnet, um { $what } in { $group } anzupassen
    .stopped = { $who } konnte die Vorschau zu { $group } nicht öffnen: { $because }
asked = { $who } hat eine Freigabe angefragt, um { $what } in { $group } zurückzusetzen
    .undo = { $who } hat eine Freigabe angefragt, um { $what } in { $group } wiederherzustellen
    .adjust = { $who } hat eine Freigabe angefragt, um { $what } in { $group } anzupassen
approved = { $who } hat freigegeben, was { $asker } angefragt hat: { $what } in { $group }
    .stopped = { $who } konnte eine Anfrage zu { $group } nicht beantworten: { $because }
declined = { $who } hat zurückgewiesen, was { $asker } angefragt hat: { $what } in { $group }
decided = { $who } hat entschieden: Die Zurücksetzung in { $group } ist wirksam geworden: { $what }
    .not = { $who } hat entschieden: Die Zurücksetzung in { $group } ist nicht wirksam geworden: { $what }
    .undo = { $who } hat entschieden: Die Wiederherstellung in { $group } ist wirksam geworden: { $what }
    .not-undo = { $who } hat entschieden: Die Wiederherstellung in { $group } ist nicht wirksam geworden: { $what }
    .adjust = { $who } hat entschieden: Die Anpassung in { $group } ist wirksam geworden: { $what }
    .not-adjust = { $who } hat entschieden: Die Anpassung in { $group } ist nicht wirksam geworden: { $what }
    .stopped = { $who } konnte zu { $group } nichts entscheiden: { $because }

looked-up = { $who } hat die Seite von { $group } aufgerufen
    .refused = { $who } hat nach { $group } gesucht: Tencent Chat hat abgelehnt ({ $code })
    .stopped = { $who } konnte die Seite von { $group } nicht aufrufen: { $because }
read-groups = { $who } hat darum gebeten, alle Gruppen neu zu lesen
    .stopped = { $who } konnte das Lesen aller Gruppen nicht anstoßen: { $because }

signed-in = { $who } hat sich angemeldet
sign-in-refused = { $who } wollte sich anmelden und wurde abgewiesen
    .as = { $who } wollte sich als { $person } anmelden und wurde abgewiesen
signed-out = { $who } hat sich abgemeldet
confirmed-identity = { $who } hat die eigene Identität bestätigt
    .refused = { $who } konnte die eigene Identität nicht bestätigen

not-allowed = { $who } wollte etwas tun, das die eigene Rolle nicht erlaubt
    .look = { $who } wollte dies ansehen; die eigene Rolle erlaubt es nicht
    .reset = { $who } wollte Zähler zurücksetzen; die eigene Rolle erlaubt es nicht
    .reset-all = { $who } wollte alle Zähler einer Gruppe zurücksetzen; die eigene Rolle erlaubt es nicht
    .adjust = { $who } wollte Zähler anpassen; die eigene Rolle erlaubt es nicht
    .adjust-all = { $who } wollte alle Zähler einer Gruppe anpassen; die eigene Rolle erlaubt es nicht
    .undo-own = { $who } wollte die eigene Änderung rückgängig machen; die eigene Rolle erlaubt es nicht
    .undo-any = { $who } wollte eine fremde Änderung rückgängig machen; die eigene Rolle erlaubt es nicht
    .decide = { $who } wollte über ein Ergebnis entscheiden; die eigene Rolle erlaubt es nicht
    .approve = { $who } wollte eine Anfrage freigeben; die eigene Rolle erlaubt es nicht
    .many = { $who } wollte viele Gruppen auf einmal ändern; die eigene Rolle erlaubt es nicht
    .people = { $who } wollte Personen einladen oder ändern; die eigene Rolle erlaubt es nicht

invited = { $who } hat { $person } eingeladen (Rolle: { $role })
blocked = { $who } hat { $person } gesperrt
unblocked = { $who } hat { $person } entsperrt
role-changed = { $who } hat die Rolle von { $person } geändert: { $was } → { $role }
    .was-unknown = { $who } hat die Rechte von { $person } geändert: { $role }
apps-changed = { $who } hat geändert, mit welchen Apps { $person } arbeitet
renamed = { $who } hat { $before } in { $person } umbenannt
connected = { $who } hat das eigene Konto mit Single Sign-on verbunden
    .of = { $who } hat das Konto von { $person } mit Single Sign-on verbunden
link-made = { $who } hat für { $person } einen Link zum Festlegen eines Passworts erstellt
link-cancelled = { $who } hat den Link von { $person } widerrufen
password = { $who } hat ein neues Passwort festgelegt
    .of = { $who } hat für { $person } ein neues Passwort festgelegt
second-step-added = { $who } hat einen zweiten Faktor eingerichtet
second-step-removed = { $who } hat einen zweiten Faktor entfernt
    .of = { $who } hat den zweiten Faktor von { $person } entfernt
recovery-codes-made = { $who } hat neue Wiederherstellungscodes erstellt
recovery-code-used = { $who } hat einen Wiederherstellungscode verwendet
browsers-signed-out = { $who } hat andere Browser abgemeldet
    .of = { $who } hat alle Browser von { $person } abgemeldet
change-stopped = { $who } konnte { $person } nicht ändern: { $because }

settings = Counterdesk wurde mit anderen Einstellungen gestartet
encryption-key = { $who } hat den Schlüssel ausgetauscht, mit dem Counterdesk verschlüsselt
anchor-file = { $who } hat eine neue Ankerdatei für dieses Protokoll begonnen
provider-moved = { $who } hat Single Sign-on auf eine andere Adresse des Anbieters umgestellt
exported = { $who } hat Einträge dieses Protokolls heruntergeladen
removed-entries = { $who } hat alte Einträge dieses Protokolls entfernt

other = { $who }: { $action }
