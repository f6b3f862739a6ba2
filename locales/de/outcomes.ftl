verified = Verifiziert
refused = Abgelehnt
refused-code = Abgelehnt { $code }
not-applied = Nicht ausgeführt
checking = Wird geprüft
unresolved = Ungeklärt
undone = Rückgängig gemacht
undone-in-part = Teils rückgängig gemacht
