title = { $count ->
    [one] { $count } Zähler wiederhergestellt
   *[other] { $count } Zähler wiederhergestellt
}
added = { $count ->
    [one] Wir haben bei Tencent Chat geprüft: Der entfernte Wert ist wieder da, zusätzlich zu dem, was seither gezählt wurde.
   *[other] Wir haben bei Tencent Chat geprüft: Die entfernten Werte sind wieder da, zusätzlich zu dem, was seither gezählt wurde.
}
set = { $count ->
    [one] Wir haben bei Tencent Chat geprüft: Der Zähler hat wieder seinen alten Wert.
   *[other] Wir haben bei Tencent Chat geprüft: Die Zähler haben wieder ihre alten Werte.
}
refused-title = Tencent Chat hat diese Wiederherstellung abgelehnt
not-applied-title = Es wurde nichts wiederhergestellt
never-sent = Es gab keine Verbindung zu Tencent Chat, deshalb wurde nichts gesendet. Es wurde nichts geändert. Sie können noch einmal versuchen, die Werte wiederherzustellen.
unchanged = Wir haben bei Tencent Chat geprüft: Die Werte wurden nicht wiederhergestellt. Es wurde nichts geändert. Sie können noch einmal versuchen, die Werte wiederherzustellen.
unresolved-title = Es ließ sich nicht klären, ob die Werte wiederhergestellt wurden
went-through = { $head } Die Werte wurden wiederhergestellt und haben sich seither geändert.
did-not = { $head } Die Werte wurden nicht wiederhergestellt, und die jetzigen Werte wurden seither gezählt.
manager-worked = Sind die alten Werte wieder da, war die Wiederherstellung wirksam. Bewahren Sie diese Seite als Nachweis auf.
manager-set = Sind sie nicht wieder da, legen Sie sie in der Tencent-Konsole oder mit Ihrer eigenen App fest. Hier lassen sich diese Zähler kein zweites Mal wiederherstellen.
