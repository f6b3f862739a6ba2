title = Freigaben
lede = Diese Anfragen warten auf eine zweite Person. Bevor sie freigibt, wird nichts gesendet.
caption = Was auf Freigabe wartet, das Älteste zuerst
nothing-waits = Nichts wartet auf Freigabe.
what = Was
asked-by = Angefragt von
asked = Angefragt
time-left = Restzeit
minutes-left = { $count ->
    [one] noch { $count } Min.
   *[other] noch { $count } Min.
}
yours = Ihre
declined-now = Zurückgewiesen. Wer angefragt hat, sieht Ihre Begründung.
see = Wartende Anfragen
waiting = { $count ->
    [one] { $count } Anfrage wartet auf Ihre Freigabe.
   *[other] { $count } Anfragen warten auf Ihre Freigabe.
}
request-waits = { $request } wartet auf die Freigabe durch eine andere Person aus der Leitung.
request-expired = { $request } wurde nicht rechtzeitig freigegeben. Es wurde nichts gesendet.
request-declined = { $request } wurde von { $by } zurückgewiesen. Es wurde nichts gesendet.
