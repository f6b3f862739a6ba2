### What became of a reset or an undo, in one word. None of the five stands for another.

# It was read again afterwards, and it is so.
verified = Verified
# Tencent Chat said no. Nothing was changed.
refused = Refused
# The same in a list, with Tencent’s number for why.
# $code (String) 10010
refused-code = Refused { $code }
# Certain: nothing was sent, or nothing came of it.
not-applied = Not applied
# Nobody knows yet.
checking = Checking
# Nobody will know by themselves; a manager decides.
unresolved = Unresolved

## A reset whose values were put back since.

undone = Undone
undone-in-part = Undone in part
