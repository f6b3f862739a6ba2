title = Protokoll

files = Andere Dateien
    .hint = Jeder Eintrag mit allen Einzelheiten, für Programme.
    .table = Zurücksetzungen als Tabelle (CSV)
    .csv = Alle Einträge als CSV
    .json = Alle Einträge als JSON Lines

search = Das Protokoll durchsuchen
find = Im Protokoll suchen
    .hint = Ein beliebiger Teil von Name oder ID einer Gruppe, Name einer Person, Begründung, Ticketnummer, Zähler oder Adresse.
    .submit = Suchen
filters = Weitere Filter
    .person = Person
    .kind = Was
    .result = Ergebnis
    .from = Von
    .to = Bis
    .any = Alle
filters-hint = Zeigt, was diese Person getan hat und was andere an ihrem Konto getan haben. Die Tage beginnen um Mitternacht { $zone }.
clear = Alles zeigen
often-asked = Oft gesucht
mine = Meine
today = Heute

nothing-yet = Bisher ist nichts geschehen.
nothing-found = Nichts gefunden. Kein Ereignis erfüllt all dies:
with-words = mit „{ $words }“ in Name, ID, Begründung, Vorgangsnummer, Zähler oder Adresse
of-person = von { $person } getan oder am Konto dieser Person
with-name = zu einer Person namens „{ $person }“ oder mit diesem Namen an irgendeiner Stelle
of-group = zu der Gruppe mit genau der ID { $group }
of-counter = zu einem Zähler, dessen Schlüssel genau „{ $counter }“ lautet
of-filters = mit der App, der Art oder dem Ergebnis, die unter „Weitere Filter“ gewählt sind
of-days = an den Tagen, die unter „Weitere Filter“ gewählt sind, nach der Uhr von { $zone }
backwards = „Von“ liegt nach „Bis“. Tauschen Sie die beiden Tage.
part-of-a-name = Kein Ereignis betrifft eine Person, die genau „{ $name }“ heißt. Diese Ereignisse enthalten den Namen.

day = { $day }, Uhrzeiten in { $zone }
zone-offset = { $zone }, { $offset }
steps = { $count ->
    [one] 1 Schritt
   *[other] { $count } Schritte
}
older = Ältere
newer = Neuere
pages = Seiten

step = Vorschau geöffnet von { $who }
    .asked = bestätigt von { $who }, wartet auf eine zweite Person
    .approved = freigegeben von { $who }
    .declined = zurückgewiesen von { $who }
    .confirmed = bestätigt von { $who }
    .verified = verifiziert, angefordert von { $who }
    .refused = von Tencent Chat abgelehnt, angefordert von { $who }
    .not-applied = nicht ausgeführt, angefordert von { $who }
    .unclear = unklar, angefordert von { $who }
    .decided = entschieden von { $who }

kind-resets-and-undos = Alle Änderungen an Zählern
kind-resets = Zurücksetzungen
kind-undos = Wiederherstellungen
kind-adjustments = Anpassungen
kind-approvals = Freigaben und Entscheidungen (einzelne Gruppen)
kind-batches = Stapel und gespeicherte Listen (mit Freigaben)
kind-look-ups = Aufrufe
kind-sign-ins = Anmeldungen
kind-people = Personen und Rechte
kind-desk = Counterdesk selbst

action = Aktion
action-sign-in = Anmeldung
action-sign-out = Abmeldung
action-access = Zugriff
action-look-up = Aufruf
action-plan = Vorschau
action-reset = Zurücksetzung
action-undo = Wiederherstellung
action-adjust = Anpassung
action-outcome = Ergebnis
action-approval-asked = Freigabe angefragt
action-approved = Freigegeben
action-declined = Zurückgewiesen
action-decision = Entscheidung
action-batch = Stapel
action-group-list = Gruppenliste
action-read-groups = Lesen aller Gruppen
action-person-invited = Person eingeladen
action-person-blocked = Person gesperrt
action-person-unblocked = Person entsperrt
action-password-set = Passwort festgelegt
action-rights-changed = Rechte geändert
action-person-renamed = Person umbenannt
action-connected = Mit Single Sign-on verbunden
action-provider-moved = Single Sign-on umgestellt
action-link-made = Link für ein neues Passwort erstellt
action-link-cancelled = Link widerrufen
action-second-step-added = Zweiter Faktor eingerichtet
action-second-step-removed = Zweiter Faktor entfernt
action-recovery-codes-made = Wiederherstellungscodes erstellt
action-recovery-code-used = Wiederherstellungscode verwendet
action-browsers-signed-out = Anderswo abgemeldet
action-identity-confirmed = Identität bestätigt
action-encryption-key = Schlüssel für die Verschlüsselung ausgetauscht
action-anchor-file = Neue Ankerdatei
action-settings = Einstellungen geändert
action-export = Export
action-removed-entries = Alte Einträge entfernt
action-refused = { $action }, { $refused }
refused-within = abgewiesen
who-from = { $who }, { $address }
time = Zeit

done = Erledigt
not-allowed = Nicht erlaubt
failed = Fehlgeschlagen
