browser-on-system = { $browser } di { $system }
unknown = Peramban tidak dikenal
