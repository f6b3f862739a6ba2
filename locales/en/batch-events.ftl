### Many groups at once, as the activity log tells it.

# $who (Element)
# $batch (Element) its reference, a link
# $count (Number)
made = { $count ->
    [one] { $who } put 1 group into a batch: { $batch }
   *[other] { $who } put { $count } groups into a batch: { $batch }
}
# $who (Element)
# $batch (Element) its reference, a link
# $count (Number)
confirmed = { $count ->
    [one] { $who } started batch { $batch }: 1 group
   *[other] { $who } started batch { $batch }: { $count } groups
}
# $who (Element)
# $batch (Element) its reference, a link
# $count (Number)
asked = { $count ->
    [one] { $who } confirmed batch { $batch } for 1 group; another manager has to approve it
   *[other] { $who } confirmed batch { $batch } for { $count } groups; another manager has to approve it
}
# $who (Element)
# $batch (Element) its reference, a link
# $asker (Element)
approved = { $who } approved batch { $batch }, which { $asker } had asked for
# $who (Element)
# $batch (Element) its reference, a link
# $asker (Element)
declined = { $who } declined batch { $batch }, which { $asker } had asked for
# $who (Element)
# $batch (Element) its reference, a link
paused = { $who } paused batch { $batch }
# $who (Element)
# $batch (Element) its reference, a link
paused-itself = Batch { $batch } of { $who } paused by itself
# $who (Element)
# $batch (Element) its reference, a link
went-on = { $who } went on with batch { $batch }
# $who (Element)
# $batch (Element) its reference, a link
cancelled = { $who } cancelled batch { $batch }
# $who (Element)
# $batch (Element) its reference, a link
# $count (Number)
tried-again = { $count ->
    [one] { $who } tried 1 group of batch { $batch } again
   *[other] { $who } tried { $count } groups of batch { $batch } again
}
# $who (Element)
# $batch (Element) its reference, a link
ended = Batch { $batch } of { $who } ended
# $who (Element)
# $batch (Element) its reference, a link
result-taken = { $who } downloaded the result of batch { $batch }
# $who (Element)
# $because (String)
stopped = { $who } could not change a batch: { $because }
# $who (Element)
# $list (Element) what it is called
# $count (Number)
list-saved = { $count ->
    [one] { $who } saved the list { $list } with 1 group
   *[other] { $who } saved the list { $list } with { $count } groups
}
# $who (Element)
# $list (Element) what it is called
list-removed = { $who } deleted the list { $list }
# $who (Element)
# $because (String)
list-stopped = { $who } could not change a saved list: { $because }
