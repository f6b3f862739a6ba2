not-independent = Sie können dies nicht freigeben: Es braucht zwei Personen
    .happened = { $ties } Bis { $until } gelten Sie und die Person, die angefragt hat, als eine Person. Es wurde nichts geändert.
    .remedy = Bitten Sie eine andere Person aus der Leitung, die mit dieser App arbeitet, es freizugeben.
    .remedy-2 = Gibt es sonst niemanden, fragen Sie nach dieser Zeit noch einmal an.
invited = { $by } hat { $person } eingeladen, { $when }.
link-made = { $by } hat für { $person } einen Link erstellt, um ein Passwort zu wählen, { $when }.
link-used = { $person } hat mit einem Link von { $by } ein Passwort gewählt, { $when }.
second-step-removed = { $by } hat den zweiten Faktor von { $person } entfernt, { $when }.
unblocked = { $by } hat { $person } entsperrt, { $when }.
made-manager = { $by } hat { $person } die Rolle Leitung gegeben, { $when }.
app-granted = { $by } hat { $person } diese App zugeteilt, { $when }.
no-such-request = Diese Anfrage gibt es nicht
    .happened = Oder sie betrifft eine App, mit der Sie nicht arbeiten. Es wurde nichts geändert.
    .remedy = Sehen Sie in der Liste der Anfragen nach.
    .remedy-2 = Fragen Sie die Person, von der Sie den Link haben.
own = Ihre eigene Anfrage können Sie weder freigeben noch zurückweisen
    .happened = Eine zweite Person muss sie beantworten, auch wenn Sie zur Leitung gehören. Es wurde nichts geändert.
    .remedy = Bitten Sie eine andere Person aus der Leitung, die mit dieser App arbeitet.
declined = Diese Anfrage wurde zurückgewiesen
    .happened = Sie ist abgeschlossen. Es wurde nichts gesendet und nichts geändert.
    .remedy = Lesen Sie die Begründung auf der Seite der Anfrage.
    .remedy-2 = Wird es noch gebraucht, beginnen Sie von vorn.
approved = Diese Anfrage wurde schon freigegeben
    .happened = Jemand hat vor Ihnen geantwortet. Ihre Antwort hat nichts geändert.
    .remedy = Sehen Sie das Ergebnis auf ihrer Seite an.
expired = Diese Anfrage ist zu alt für eine Antwort
    .happened = { $minutes ->
        [one] Eine Anfrage lässt sich { $minutes } Minute lang beantworten. Es wurde nichts geändert.
       *[other] Eine Anfrage lässt sich { $minutes } Minuten lang beantworten. Es wurde nichts geändert.
    }
    .remedy = Die Person, die angefragt hat, kann von vorn beginnen.
asker-may-not = Die Person, die angefragt hat, darf dies nicht mehr
    .happened = Ihre Rolle oder ihre Apps wurden geändert, oder sie wurde gesperrt. Es wurde nichts gesendet.
    .remedy = Weisen Sie die Anfrage zurück.
    .remedy-2 = Wird es noch gebraucht, rufen Sie die Gruppe auf und beginnen Sie selbst.
changed = Die Zähler der Gruppe haben sich geändert
    .happened = Seit der Anfrage sind Zähler hinzugekommen oder weggefallen, oder sie lassen sich erst jetzt lesen. Es wurde nichts gesendet.
    .remedy = Weisen Sie die Anfrage zurück. Die Person, die angefragt hat, kann von vorn beginnen.
