### What a character is called that does not belong where it stands: “has a zero width space (U+200B) at position 3”.

# $character (String) one that can be seen
# $code (String) U+00FC
shown = “{ $character }” ({ $code })
# $name (String) one of those below
# $code (String) U+200B
named = { $name } ({ $code })
tab = a tab
line-end = a line end
no-break-space = a no-break space
soft-hyphen = a soft hyphen
zero-width-space = a zero width space
zero-width-non-joiner = a zero width non-joiner
zero-width-joiner = a zero width joiner
left-to-right-mark = a left-to-right mark
right-to-left-mark = a right-to-left mark
direction-mark = a mark that turns the direction of text
word-joiner = a word joiner
zero-width-no-break-space = a zero width no-break space
control = a control character
invisible = an invisible character
