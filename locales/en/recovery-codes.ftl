### Codes to sign in with when the phone is lost: shown once, on a page to print, and as a text file.

title = Your recovery codes
# At the top of the page and of the file.
lead = If you lose your phone, you can sign in with one of these codes. Each works once. Do not keep them on your phone.
# $minutes (Number) 10
shown = You can see them here for { $minutes } minutes, and never again. Download them, copy them, or print this page.
# On the page and in the file: whose they are, and where for.
# $name (Element)
# $address (Element) https://desk.example.com
whose = Counterdesk recovery codes of { $name }, for { $address }
list = Recovery codes
saved = I have saved them
download = Download as a text file
copy = Copy the codes
# Where they were shown before.
# $left (Number)
gone = { $left ->
    [0] Recovery codes are shown only when they are made. No recovery code is left.
    [one] Recovery codes are shown only when they are made. 1 recovery code is left.
   *[other] Recovery codes are shown only when they are made. { $left } recovery codes are left.
}
