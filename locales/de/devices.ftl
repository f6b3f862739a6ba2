browser-on-system = { $browser } auf { $system }
unknown = Unbekannter Browser
