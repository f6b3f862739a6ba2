waits-title = Wartet auf eine andere Person aus der Leitung
waits = Sie haben es bestätigt, und es ist noch nichts gesendet. Es geschieht, sobald eine andere Person aus der Leitung freigibt. Dann zeigt diese Seite das Ergebnis.
declined = Es wurde nichts gesendet. Diese Anfrage ist abgeschlossen. Sie können von vorn beginnen.
expired = Es wurde nichts gesendet. Eine Anfrage lässt sich eine Stunde lang freigeben. Sie können von vorn beginnen.
look-again = Noch einmal nachsehen
