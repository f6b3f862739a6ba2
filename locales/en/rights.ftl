### Somebody's role and apps, on every page that has them.

role = Role
apps = Apps
apps-every = Every app
# The same as a choice, and where one's own apps are listed.
apps-every-later = Every app, also those that come later
# The other choice; the apps follow below, each with its box.
apps-only = Only these:
# $count (Number)
apps-count = { $count ->
    [0] No app
    [one] 1 app
   *[other] { $count } apps
}
# Apps that somebody has in common with whoever looks. The others are not named.
# $apps (Element) a list of names
apps-and-others = { $apps } and others
