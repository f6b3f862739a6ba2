title = Ihre Wiederherstellungscodes
lead = Wenn Sie Ihr Telefon verlieren, können Sie sich mit einem dieser Codes anmelden. Jeder gilt nur einmal. Bewahren Sie sie nicht auf Ihrem Telefon auf.
shown = Sie sehen sie hier { $minutes } Minuten lang und danach nie wieder. Laden Sie sie herunter, kopieren Sie sie, oder drucken Sie diese Seite.
whose = Wiederherstellungscodes von { $name } für Counterdesk, { $address }
list = Wiederherstellungscodes
saved = Ich habe sie gesichert
download = Textdatei herunterladen
copy = Codes kopieren
gone = { $left ->
    [0] Wiederherstellungscodes werden nur gezeigt, wenn sie erstellt werden. Es ist keiner mehr übrig.
    [one] Wiederherstellungscodes werden nur gezeigt, wenn sie erstellt werden. 1 Code ist noch übrig.
   *[other] Wiederherstellungscodes werden nur gezeigt, wenn sie erstellt werden. { $left } Codes sind noch übrig.
}
