made = { $count ->
    [one] { $who } hat einen Stapel mit 1 Gruppe angelegt: { $batch }
   *[other] { $who } hat einen Stapel mit { $count } Gruppen angelegt: { $batch }
}
confirmed = { $count ->
    [one] { $who } hat Stapel { $batch } gestartet: 1 Gruppe
   *[other] { $who } hat Stapel { $batch } gestartet: { $count } Gruppen
}
asked = { $count ->
    [one] { $who } hat Stapel { $batch } für 1 Gruppe bestätigt; eine andere Person aus der Leitung muss ihn freigeben
   *[other] { $who } hat Stapel { $batch } für { $count } Gruppen bestätigt; eine andere Person aus der Leitung muss ihn freigeben
}
approved = { $who } hat Stapel { $batch } freigegeben, angefragt von { $asker }
declined = { $who } hat Stapel { $batch } zurückgewiesen, angefragt von { $asker }
paused = { $who } hat Stapel { $batch } angehalten
paused-itself = Stapel { $batch } von { $who } hat von selbst angehalten
went-on = { $who } hat Stapel { $batch } fortgesetzt
cancelled = { $who } hat Stapel { $batch } abgebrochen
tried-again = { $count ->
    [one] { $who } hat es mit 1 Gruppe aus Stapel { $batch } noch einmal versucht
   *[other] { $who } hat es mit { $count } Gruppen aus Stapel { $batch } noch einmal versucht
}
ended = Stapel { $batch } von { $who } ist beendet
result-taken = { $who } hat das Ergebnis von Stapel { $batch } heruntergeladen
stopped = { $who } konnte einen Stapel nicht ändern: { $because }
list-saved = { $count ->
    [one] { $who } hat die Liste { $list } mit 1 Gruppe gespeichert
   *[other] { $who } hat die Liste { $list } mit { $count } Gruppen gespeichert
}
list-removed = { $who } hat die Liste { $list } gelöscht
list-stopped = { $who } konnte eine gespeicherte Liste nicht ändern: { $because }
