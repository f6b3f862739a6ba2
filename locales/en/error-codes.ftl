### What Tencent Chat’s error codes mean, what to do about each, and whose move it is. Wording after Tencent’s own list of error codes
### (in English “Error Codes” of Chat). Whether a code proves that nothing was done is not said here: the pages say it.

## What Tencent Chat said, in a sentence: “Tencent Chat answered with code 10010: “group not exist”.”

# With the text that came with the code, which is Tencent Chat's, mostly in English.
# $info (Element)
said = “{ $info }”
# For reports and receipts, after “Refused with”. A part of a sentence: $said is as above, or what the code means.
# $code (String) 10010
# $said (Element)
answer = code { $code }: { $said }

## What a code means. After a colon (“Tencent Chat refused: …”), so it begins small and has no full stop. A message is named by the
## code; where several codes mean the same, by the first of them.

# For a code that Tencent has not published.
unknown = a code that Counterdesk does not know
# Also 70500.
code-10002 = something went wrong inside Tencent Chat
code-10003 = the command is not known there
# Also 70402.
code-10004 = a part of the request is not valid
code-10005 = the request names too many accounts
code-10006 = too many operations in a short time
code-10007 = this is not allowed, or this type of group does not support it
code-10008 = the request was not accepted as signed by this app
code-10009 = the owner cannot leave the group
code-10010 = the group does not exist or was deleted
# Also 60003.
code-10011 = the request is not readable JSON
code-10012 = the acting account’s ID is not valid
code-10013 = the account is a member already
code-10014 = the group is full
code-10015 = the group ID is not valid, or the group does not exist or was deleted
code-10016 = your own callback service rejected it
code-10017 = the account is muted
code-10018 = the answer would be larger than 1 MB
code-10019 = an account that the request names does not exist
code-10021 = the group ID is taken
code-10023 = too many messages in a short time
code-10024 = the request was handled before
code-10025 = the group ID is taken by this account
code-10026 = this command is switched off for this app
code-10030 = the message does not exist
code-10031 = the message can no longer be recalled
code-10032 = the message was recalled before
code-10033 = this type of group does not support recalling messages
code-10034 = this kind of message cannot be deleted
code-10035 = this type of group does not support it
code-10036 = the app has as many AVChatRoom groups as its plan allows
code-10037 = the account is in as many groups as allowed
code-10038 = the group has as many members as its plan allows
code-10041 = this message cannot be recalled in this group
code-10044 = a limit of the plan is reached
code-10045 = a custom attribute’s key is too long
code-10046 = a custom attribute’s value is too long
code-10047 = the group has too many custom attributes
code-10048 = the custom attributes are too large together
code-10049 = custom attributes are written too often
code-10050 = the custom attribute does not exist
code-10051 = the message to delete does not exist
code-10052 = the message was deleted before
code-10053 = the message cannot be deleted
code-10054 = the message cannot be changed
code-10056 = somebody else wrote the same custom attribute at the same time
code-10058 = the free plan’s 100 groups are used up
code-10059 = the app’s plan does not include group counters
code-10060 = this type of group has no read receipts
code-10061 = this message has no read receipt
code-10062 = read receipts are not available here
code-10063 = a group can have at most 20 counters
code-10070 = as many messages are pinned as allowed
code-10071 = the message is pinned already
code-11000 = communities are switched off for this app
code-60002 = the HTTP request could not be read
# Also 60005.
code-60004 = the account or its signature is wrong
code-60006 = the SDKAppID is not valid
code-60007 = too many calls in a short time
code-60008 = the service did not answer in time
code-60009 = the address of the request is wrong
# Also 70403.
code-60010 = the account is not an administrator of the app
code-60011 = the app makes too many calls in a short time
code-60012 = the request lacks the SDKAppID
code-60013 = the answer could not be read inside Tencent Chat
code-60014 = the account could not be looked up in time
code-60015 = an account’s ID must be text
code-60016 = the app is disabled
code-60017 = this request is disabled
# Also 60019.
code-60018 = too many requests
code-60020 = the plan has run out, is disabled, or was bought less than five minutes ago
code-60021 = this server’s address is not on the app’s list of allowed addresses
code-70001 = the signature has expired
code-70002 = the signature is missing
# Also 70005, 70346.
code-70003 = the signature is not valid
code-70009 = the signature was made with the key of another app
code-70013 = the signature was made for another account
code-70014 = the signature was made for another SDKAppID
code-70016 = the app has no key there, or lives in another region
code-70020 = the SDKAppID was not found there, or lives in another region
code-70050 = too many wrong signatures; it wants a minute’s rest
code-70051 = the account is blocked
code-70052 = the signature was invalidated
code-70107 = the account does not exist
code-70114 = restricted for security reasons
# Also 70202.
code-70169 = the server did not answer in time
code-70206 = the request names too many things at once
code-70398 = the free plan’s 100 accounts are used up
code-71000 = accounts of this app cannot be deleted
code-72000 = the trial’s daily users are used up
code-72001 = the status feature is switched off
code-80001 = content moderation rejected it
code-80002 = the request is too large
code-80003 = a content-moderation callback failed
code-80004 = content moderation rejected an image
code-80005 = the content-moderation service is disabled

## What to do.

compare-group-id = Compare the ID with the ticket, letter by letter. Capital and small letters are different. Also check the app at the top of the page: the group may be in another app.
check-group-type = Check the type of the group. Some types do not support this; communities have no counters.
choose-fewer-counters = Choose fewer counters.
try-again = Try again in a few seconds.
try-again-in-a-minute = Wait a minute, then try again.
check-secret-key = Compare the secret key in the settings of Counterdesk with the one in the Tencent console. It may be a new one there.
check-admin-identifier = Check that the admin account in the settings of Counterdesk is an admin of the app in the Tencent console.
check-sdk-app-id-and-region = Compare the SDKAppID and the region in the settings of Counterdesk with the Tencent console.
check-clock = Check the clock of the server that Counterdesk runs on. With a wrong clock, Tencent Chat refuses its requests.
check-console = Look at the settings, callbacks and blocks of the app in the Tencent console.
upgrade-plan = Check the plan of the app in the Tencent console. It may not include this.
allow-server-address = Add the address of the server that Counterdesk runs on to the allowed addresses of the app in the Tencent console.
report = Report it with the reference and the code.
# For a code that Tencent has not published.
look-up-the-code = Look up the code in the error codes of Tencent Chat.

## Whose move it is, after what to do.

operator = You can fix this yourself.
administrator = The people who run Counterdesk must fix this in its settings.
app-owner = The owner of the Tencent Chat app must fix this in the Tencent console.
wait = This should go away by itself.
developer = This is a mistake in Counterdesk, not yours.
