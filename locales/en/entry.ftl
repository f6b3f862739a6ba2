### The page of one entry of the activity log.

# $entry (Number)
title = Entry { $entry }
# Folded away: the details as the database has them.
stored = As it is stored

## Facts: their names.

result = Result
time = Time
person = Person
account-id = Account ID
address = From address
because = Because
# How many more came like the one before.
# $count (Number)
more = How many
    .count = { $count ->
        [one] 1 more like the one before
       *[other] { $count } more like the one before
    }
way = Signed in
    .password = with a password
    .provider = by single sign-on
    .provider-two-steps = by single sign-on, in two steps
# Tencent’s number for why it refused.
code = Code
# $code (String) 10010
# $meaning (String)
code-means = { $code }: { $meaning }
asked-by = Asked by
approved-by = Approved by
# Whose account it was about.
about = About
earlier-name = Earlier name
# An address of single sign-on.
provider = Single sign-on at
    .id = ID there
    .before = Single sign-on before
checksum = Checksum
    .before = Checksum of the entry before
values-before = Values before
    .not-known = not known: they could not be read

## Tables.

values = Counters, before and after
    .counters = Counters
settings = Settings, before and after
    .setting = Setting
before = Before
after = After
# Of a value.
not-read = not read
# Of a setting.
not-set = not set
