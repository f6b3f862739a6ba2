changed = Ihr Konto wurde seit Ihrer Anmeldung am { $moment } geändert.
refused = { $count ->
    [one] Seit Ihrer Anmeldung am { $moment } wurde eine Anmeldung mit Ihrem Namen abgewiesen.
   *[other] Seit Ihrer Anmeldung am { $moment } wurden { $count } Anmeldungen mit Ihrem Namen abgewiesen.
}
refused-many = Seit Ihrer Anmeldung am { $moment } wurden viele Anmeldungen mit Ihrem Namen abgewiesen.
refused-and-changed = { $count ->
    [one] Seit Ihrer Anmeldung am { $moment } wurde eine Anmeldung mit Ihrem Namen abgewiesen, und Ihr Konto wurde geändert.
   *[other] Seit Ihrer Anmeldung am { $moment } wurden { $count } Anmeldungen mit Ihrem Namen abgewiesen, und Ihr Konto wurde geändert.
}
refused-many-and-changed = Seit Ihrer Anmeldung am { $moment } wurden viele Anmeldungen mit Ihrem Namen abgewiesen, und Ihr Konto wurde geändert.
see = Ansehen, was geschehen ist
lately = Was mit Ihrem Konto geschehen ist
    .hint = Die letzten { $days } Tage. Wenn etwas davon nicht von Ihnen kam, ändern Sie Ihr Passwort und informieren Sie die Leitung.
