### What somebody signs in with. Browsers and systems have names of their own, which are the same in every language.

# $browser (String) Firefox
# $system (String) Linux, iPhone
browser-on-system = { $browser } on { $system }
unknown = Unknown browser
