some-provider = Single Sign-on
sign-in-with = Anmelden mit { $provider }
through = Über { $provider }
continue-to = Weiter zu { $provider }
still-there = Bei { $provider } sind Sie vielleicht noch angemeldet. { $link }
sign-out-there = Auch bei { $provider } abmelden
