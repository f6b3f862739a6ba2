### The page of a request for approval, as whoever asked sees it. Other titles stand in approval.ftl.

waits-title = Waits for another manager
waits = You confirmed this, and nothing is sent yet. It is done as soon as another manager approves. Then this page shows the result.
declined = Nothing was sent. This request is closed. You can start again.
expired = Nothing was sent. A request can be approved for one hour. You can start again.
look-again = Look again
