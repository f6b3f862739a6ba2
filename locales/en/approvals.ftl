### The two-person rule: what waits for approval, as a list, and in strips on the page that everybody starts from.

title = Approvals
lede = These requests wait for a second person. Nothing is sent before that person approves.
# Heard over the table.
caption = What waits for approval, oldest first
nothing-waits = Nothing waits for approval.
what = What
asked-by = Asked by
asked = Asked
time-left = Time left
# In the column of the time left.
# $count (Number)
minutes-left = { $count ->
    [one] { $count } min left
   *[other] { $count } min left
}
# Beside one’s own name.
yours = Yours
# After somebody declined a request.
declined-now = Declined. The person who asked sees your reason.
see = See what waits

## Strips on the page that everybody starts from.

# $count (Number)
waiting = { $count ->
    [one] { $count } request waits for your approval.
   *[other] { $count } requests wait for your approval.
}
# Of one’s own request.
# $request (Element) a link: “Reset of 2 counters, Orchid Live Lounge”
request-waits = { $request } waits for another manager.
# $request (Element)
request-expired = { $request } was not approved in time. Nothing was sent.
# $request (Element)
# $by (Element)
request-declined = { $request } was declined by { $by }. Nothing was sent.
