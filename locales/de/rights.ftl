role = Rolle
apps = Apps
apps-every = Alle Apps
apps-every-later = Alle Apps, auch künftige
apps-only = Nur diese:
apps-count = { $count ->
    [0] Keine App
    [one] 1 App
   *[other] { $count } Apps
}
apps-and-others = { $apps } und weitere
