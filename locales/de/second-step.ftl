title = Code eingeben
title-passkey-first = Noch ein Schritt
submit = Weiter
other-account = Mit anderem Namen anmelden
