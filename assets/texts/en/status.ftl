# The guided forms that record a status or an honour.

status-cancel = Cancel
status-unnamed = Without a name
status-date-as-typed = This date is kept as you typed it, but it was not understood.

# Mark status.
mark-title = Mark status
mark-hint = Earlier decisions stay in the timeline.
mark-primary = Mark status
mark-primary-as = Mark as “{ $label }”
mark-primary-check = Record this check
mark-where = { $regime ->
    [VLG] { $place } lies in Flanders, so these are the Flemish terms.
    [WAL] { $place } lies in Wallonia, so these are the Walloon terms.
    [BRU] { $place } lies in Brussels, so these are the Brussels terms.
    [DG] { $place } lies in the German-speaking Community, so these are its terms.
   *[other] { $place } lies abroad, so these are the terms for other countries.
}
mark-terms-of = { $regime ->
    [VLG] These are the Flemish terms.
    [WAL] These are the Walloon terms.
    [BRU] These are the Brussels terms.
    [DG] These are the terms of the German-speaking Community.
   *[other] These are the terms for other countries.
}
mark-other-regime = Another region or country…
mark-regime = Heritage law
mark-regime-ask = In Belgium, each region has its own heritage law. Where does this grave or place lie?
mark-regime-hint = Set the region at the site, and it will not be asked again.
mark-regime-line = { $regime ->
    [VLG] Flemish terms, such as beschermd monument
    [WAL] Walloon terms, such as classé
    [BRU] Brussels terms, such as classé or liste de sauvegarde
    [DG] The nine municipalities around Eupen and Sankt Vith
   *[other] Any other country
}
mark-check-line = You looked and found nothing. This is a check, not a decision.
mark-check-explained = A check says that somebody looked, when and where. If a decision is found later, add it: it then counts, and the check stays in the timeline.
mark-term-title = { $label } ({ $legal })
mark-other-labels = Other labels
mark-covers-graves = It also covers the graves in it
mark-rule = { $from ->
    [notified] Indicative: { $span } after it was notified.
    [published] Indicative: { $span } after it was published.
    [effective] Indicative: { $span } after it took effect.
   *[other] Indicative: { $span } after the decision.
}
mark-rule-extension = It can be extended once by { $span }.
mark-rule-from-decision = Counted from the decision here, because that day is not given. Change it if you know better.
mark-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
mark-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
mark-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
mark-ends = This ends
mark-ends-needs-day = Give the day of the decision: the earlier one ends on it.
mark-document = Document
mark-document-hint = A photo of the decision, if there is one

# Recognition.
recognition-title = Add a recognition
recognition-no-protection = An honour or title. It is not a legal protection.
recognition-add = Add recognition
recognition-hint = The title is enough. The rest can come later.
