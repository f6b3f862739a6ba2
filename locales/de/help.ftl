title = Hilfe
lead = Counterdesk setzt die Zähler von Gruppen in Tencent Chat zurück und passt sie an, zum Beispiel Likes: in einer Gruppe oder in vielen. Es zeigt, was sich ändert, fragt einmal nach und prüft das Ergebnis.
all-questions = Alle Fragen
about = Hilfe: { $title }
whom-to-ask = Wen Sie fragen können
    .nobody = Die Zuständigen für Counterdesk haben nicht angegeben, wen Sie fragen können. Fragen Sie die Person, die Sie eingeladen hat, und nennen Sie ihr die Vorgangsnummer von der Seite.
    .reference = Nennen Sie die Vorgangsnummer von der Seite, etwa CD-7K3M-92QX. Damit können andere sehen, was geschehen ist.

reset = Was eine Zurücksetzung tut und was nicht
    .removes = Eine Zurücksetzung löscht die Zähler, die Sie gewählt haben, aus der Gruppe. Jeder Zähler steht danach auf 0. Mit dem nächsten Like steht er auf 1.
    .nothing-else = Sonst ändert sie nichts: keine Nachricht, kein Mitglied und keinen anderen Zähler der Gruppe.
    .members = Mitglieder sehen die neue Zahl, wenn ihre App sie das nächste Mal liest. Wann das ist, entscheidet die App.
    .seen = Vor der Zurücksetzung sehen Sie jeden Wert. Danach liest Counterdesk die Gruppe erneut und zeigt Ihnen das Ergebnis.
adjust = Wie Sie einen Wert ohne Zurücksetzung ändern
    .adds = Mit „Anpassen“ auf der Seite einer Gruppe fügen Sie Zählern einen Betrag hinzu oder ziehen ihn ab. Was inzwischen gezählt wird, bleibt erhalten.
    .sets = „Wert festlegen“ überschreibt: Was inzwischen gezählt wird, geht verloren. Ein Zähler, der auf 0 festgelegt wird, bleibt und behält seinen Platz. Nur eine Zurücksetzung löscht ihn.
    .new = Sie können auch einen Zähler anlegen, den die Gruppe noch nicht hat. Eine Gruppe hat höchstens 20. Auf Großschreibung und Leerzeichen kommt es an: „Like“ und „like“ sind zwei Schlüssel.
    .numbers = Geben Sie ganze Zahlen so ein, wie man sie auf Deutsch schreibt. Was zwei Zahlen bedeuten könnte, wird nicht angenommen. Auf der nächsten Seite steht jeder Wert, vorher und nachher.
many-groups = Wie Sie viele Gruppen auf einmal ändern
    .list = Die Leitung kann einen Stapel anlegen, der Zähler in bis zu 10.000 Gruppen zurücksetzt oder dieselben Beträge zu ihnen hinzufügt oder von ihnen abzieht: Gruppen auf der Seite „Alle Gruppen“ ankreuzen, ihre IDs einfügen, eine gespeicherte Liste wählen oder die IDs aus einer CSV-Datei übernehmen.
    .check = Zuerst wird jede Gruppe gelesen, und es wird nichts geändert. Sie sehen, was sich insgesamt und in jeder Gruppe ändern würde und welche Gruppen warum unberührt bleiben. Zum Bestätigen geben Sie die Zahl der Gruppen ein. Das geht eine Stunde lang.
    .run = Dann werden die Gruppen nach und nach geändert, jede unmittelbar davor noch einmal gelesen. Sie können anhalten und fortsetzen oder abbrechen, was noch wartet. Ist Tencent Chat nicht erreichbar oder bleiben Ergebnisse unbekannt, hält der Stapel von selbst an.
    .undo = Das Ergebnis nennt jede Gruppe. Was abgelehnt oder nicht ausgeführt wurde, lässt sich einen Tag lang noch einmal versuchen. Der ganze Stapel lässt sich rückgängig machen: als eigener Stapel, den Sie zuerst prüfen. Gruppen, in denen nichts geschehen ist, weil ein Stapel abgebrochen oder zu alt wurde, lassen sich mit einem Klick in einen neuen übernehmen.

find = Wie Sie eine Gruppe und ihre ID finden
    .known = Geben Sie einen beliebigen Teil des Gruppennamens, der Gruppen-ID oder der ID des Inhabers ein. Groß- und Kleinschreibung spielt keine Rolle, und auch frühere Namen der Gruppe werden gefunden. Ist Counterdesk so eingerichtet, dass es alle Gruppen einer App liest, geschieht das alle sechs Stunden. Wie weit das Lesen ist, zeigt die Seite „Alle Gruppen“. Sonst werden nur Gruppen nach dem Namen gefunden, die schon einmal aufgerufen wurden.
    .new = Eine Gruppe, die seither angelegt wurde oder nicht aufgeführt ist, finden Sie mit ihrer ganzen ID: Tencent Chat wird sofort gefragt. Die ID steht im Ticket, in einem Link zur Gruppe oder in der Gruppenliste der Konsole von Tencent Chat. Die meisten beginnen mit @TGS#, etwa @TGS#aC5SZEAEF. Bei IDs kommt es auf Groß- und Kleinschreibung an.
    .paste = Sie können eine ganze Zeile, einen Satz oder einen Link einfügen. Counterdesk findet die ID darin. Sind es mehrere IDs, wählen Sie eine. Eine Vorgangsnummer wie CD-7K3M-92QX führt zu ihrem Beleg.
    .safe = Suchen ändert nichts. Bevor etwas geändert wird, sehen Sie immer die Werte und bestätigen.

verified = Verifiziert
    .done = Tencent Chat hat getan, was verlangt war, und Counterdesk hat die Gruppe danach zur Kontrolle gelesen. Der Beleg zeigt die Werte davor und danach.
    .undo = Auf dem Beleg können Sie die Änderung unter „Rückgängig machen“ zurücknehmen, wenn Ihre Rolle es erlaubt.

refused = Abgelehnt
    .nothing = Tencent Chat hat abgelehnt, deshalb wurde nichts geändert. Der Beleg zeigt den Grund und seinen Code.
    .often = Oft wurde die Gruppe gelöscht oder Gruppen dieses Typs haben keine Zähler. Dann hilft es nicht, es noch einmal zu versuchen. Der Beleg sagt, was hilft.

not-applied = Nicht ausgeführt
    .nothing = Es wurde nichts geändert. Das ist sicher: Es wurde nichts gesendet, oder Counterdesk hat danach geprüft und die Zähler sind, wie sie waren.
    .again = Sie können auf der Seite der Gruppe neu beginnen.

checking = Wird geprüft
    .sent = Die Änderung wurde gesendet, aber es kam keine klare Antwort. Counterdesk rät nicht und sendet nicht zweimal. Es liest die Gruppe, bis das Ergebnis bekannt ist.
    .minutes = Das dauert Sekunden, höchstens einige Minuten. Sie können die Seite verlassen und später wiederkommen. Auch das Protokoll zeigt das Ergebnis.
    .meanwhile = Bis dahin kann niemand eine weitere Änderung dieser Gruppe beginnen.

unresolved = Ungeklärt
    .unknown = Counterdesk hat die Gruppe mehrmals gelesen und weiß nicht, ob die Änderung stattgefunden hat. Die gelesenen Werte passen zu beidem.
    .manager = Die Leitung sieht sich die Gruppe an, entscheidet und schreibt auf, warum. Bis dahin bleibt der Beleg offen.

undo = Eine Änderung rückgängig machen
    .adds = Rückgängig machen heißt: Was die Änderung weggenommen hat, kommt wieder hinzu, und was sie hinzugefügt hat, wird abgezogen. Was seither gezählt wurde, bleibt erhalten. Nach einer Zurücksetzung können Sie auch genau die alten Werte festlegen; dann geht verloren, was seither gezählt wurde.
    .once = Sie wählen, bei welchen Zählern Sie die Änderung rückgängig machen, und geben eine Begründung an. Bei jedem Zähler geht das einmal; was übrig bleibt, können Sie später rückgängig machen.
    .roles = Sie prüfen es vorher, wie jede Änderung. Der Support kann eigene Änderungen ausgewählter Zähler rückgängig machen, die Leitung alles.

second-person = Wenn eine zweite Person freigeben muss
    .waits = { $hours ->
        [one] Bei manchen Apps muss eine zweite Person freigeben. Nach Ihrer Bestätigung wartet die Änderung eine Stunde lang auf eine andere Person aus der Leitung. Vorher wird nichts gesendet.
       *[other] Bei manchen Apps muss eine zweite Person freigeben. Nach Ihrer Bestätigung wartet die Änderung { $hours } Stunden lang auf eine andere Person aus der Leitung. Vorher wird nichts gesendet.
    }
    .independent = Wer Sie in den letzten { $hours } Stunden eingeladen oder Ihr Konto geändert hat, zählt nicht als zweite Person.

changed = Wenn sich beim Prüfen etwas geändert hat
    .page = Eine Prüfseite zeigt die Werte, wie sie gelesen wurden. Bestätigen kann sie nur die Person, die die Zähler gewählt hat, einmal und innerhalb von { $minutes } Minuten.
    .again = Wenn Sie bestätigen, liest Counterdesk die Gruppe erneut. Sind Zähler hinzugekommen oder verschwunden oder hat im selben Moment eine andere Person eine Änderung begonnen, wird nichts gesendet. Sie sehen, was sich geändert hat, und wählen neu.

unseen = Wenn sich die Zähler nicht lesen lassen
    .typed = Manchmal zeigt Tencent Chat die Zähler einer Gruppe nicht. Dann können Sie die Schlüssel der Zähler eingeben, zum Beispiel like. Niemand sieht die Werte davor, deshalb lässt sich das nicht rückgängig machen.
    .readable = Sobald sich die Zähler wieder lesen lassen, sehen Sie sie zuerst, wie immer.

roles = Was Sie dürfen und wer mehr darf
    .three = Einsicht heißt: nur ansehen. Der Support setzt auch ausgewählte Zähler einer Gruppe zurück, passt sie an und macht eigene Änderungen rückgängig. Die Leitung ändert auch alle Zähler einer Gruppe und viele Gruppen auf einmal, macht jede Änderung rückgängig, gibt frei, entscheidet über Ungeklärtes und lädt Personen ein.
    .apps = Sie arbeiten mit den Apps, die Ihnen zugeteilt sind. Auf der Seite Ihres Kontos stehen Ihre Rolle und Ihre Apps. Die Leitung kann beides ändern.

people = Personen einladen und sperren
    .invite = Die Leitung lädt auf der Seite „Personen“ jemanden ein und gibt den Link weiter. Der Link funktioniert einmal. Der Name ist kurz, etwa mira oder sol-night, und bleibt bei der Person.
    .block = Wer gesperrt wird, wird sofort abgemeldet und kann sich nicht mehr anmelden. Die Leitung kann die Sperre auf der Seite der Person aufheben. Es gibt immer mindestens eine Person in der Leitung.

signing-in = Anmelden, Codes und verlorener Zugang
    .steps = Melden Sie sich mit dem Namen aus Ihrer Einladung und Ihrem Passwort an, danach mit einem Code aus Ihrer Authenticator-App oder einem Passkey. Vor wichtigen Schritten werden Sie erneut gefragt.
    .lost = Wenn Ihr Telefon weg ist, gilt ein Wiederherstellungscode statt des Codes. Wenn Ihr Passwort oder alles verloren ist, erstellt die Leitung Ihnen einen neuen Link.
    .idle = Nach { $minutes } Minuten ohne Aktivität werden Sie abgemeldet. Danach sind Sie wieder beim selben Schritt, mit dem, was Sie eingegeben hatten.

connection = Ob Tencent Chat erreichbar ist
    .line = Die Zeile unter der Navigation sagt, ob Tencent Chat antwortet. „Erreichbar“ bedeutet, dass die letzten Anfragen beantwortet wurden. „Nicht erreichbar“ bedeutet, dass mehrere keine Antwort bekamen; dann wird nichts gesendet und Counterdesk versucht es alle paar Sekunden von selbst wieder.
    .meanwhile = Währenddessen können Sie Belege, das Protokoll und Gruppen ansehen, die schon einmal geöffnet wurden. Geändert werden kann erst wieder etwas, wenn Tencent Chat antwortet. Ein laufender Stapel hält von selbst an.
    .stays = Wenn es dabei bleibt, informieren Sie die Zuständigen für Counterdesk. Diese können das Netz und die Statusseite von Tencent prüfen.

trouble = Wenn Counterdesk selbst eine Störung hat
    .reload = Wenn eine Seite nicht gelesen oder gezeigt werden konnte, wurde nichts geändert, es sei denn, die Seite sagt etwas anderes. Laden Sie die Seite neu.
    .kept = Eine Änderung, die Sie bestätigt haben, geht nie verloren: Sie hat eine eigene Seite, die Sie unter „Protokoll“ und auf der Startseite finden, bei vielen Gruppen unter „Stapel“.

keyboard = Mit der Tastatur arbeiten

demo = Ein unklares Ergebnis in der Demo sehen
    .group = In der Demo antwortet die Gruppe Foggy Pier nie. Suchen Sie ihre ID: @TGS#aFOGGYPIER
    .reset = Kreuzen Sie like an, geben Sie eine Begründung an, prüfen Sie die Zurücksetzung und führen Sie sie aus. Nach einigen Sekunden sagt die Seite, dass das Ergebnis noch nicht bekannt ist, was bekannt ist und was Sie nicht tun sollten. Es wird nichts ein zweites Mal gesendet.
    .decide = Counterdesk liest von selbst weiter. Nach einigen Minuten ist das Ergebnis „Ungeklärt“, und das Demo-Konto, das die Rolle Leitung hat, entscheidet auf derselben Seite.
