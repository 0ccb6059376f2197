# The main window: rail, top bar, list of graves, status line, and the other rooms.

main-product = Stele
main-room-graves = Graves
main-room-people = People
main-room-sites = Sites
main-room-photos = Photos
main-room-todo = To do
main-room-doubles = Doubles
main-room-history = History
main-room-trash = Trash
main-room-settings = Settings

main-search-graves = Search names, places, inscriptions…
main-search-people = Search people…
main-search-photos = Search photos
main-search-sites = Search sites…
main-undo = Undo: { $what }
main-undo-nothing = Nothing to undo
main-redo = Redo: { $what }
main-redo-nothing = Nothing to redo
main-more = More actions
main-record-width = Width of the record
main-this-grave = this grave

main-graves = { $count ->
    [one] { $figure } grave or memorial
   *[other] { $figure } graves and memorials
}
main-graves-found = { $count ->
    [one] { $found } of { $figure } grave or memorial
   *[other] { $found } of { $figure } graves and memorials
}
main-without-photo = { $figure } without photo
main-not-located = { $figure } not located
main-to-sort = { $figure } photos to sort
main-saved = Saved
main-saving = Saving…
main-naming = Enter saves the name
main-not-saved = Not saved yet.
main-save-again = Try again
main-read-only = Read only
main-read-only-hint = This folder or disk cannot be written to. You can look at everything, but not change it.

main-job-cancel = Stop: { $job }
main-job-steps = { $done } of { $all }
main-job-seconds = { $count ->
    [one] 1 second left
   *[other] { $count } seconds left
}
main-job-minutes = { $count ->
    [one] about 1 minute left
   *[other] about { $count } minutes left
}

main-drop-record = Drop to add the photos to { $name }
main-drop-unsorted = Drop to add the photos to the catalogue, unsorted
main-drop-catalogue = Drop to open this catalogue
main-drop-read-only = This catalogue is read only: photos cannot be added

list-name = Graves and memorials
list-found-spelling = Other spelling
list-found-sound = Sounds alike
list-found-similar = One letter differs
list-column-name = Name
list-column-place = Place
list-column-died = Died
list-column-municipality = Municipality
list-column-kind = Kind
list-column-photos = Photos
list-column-status = Status
list-column-condition = Condition
list-column-review = Checked?
list-columns = Choose columns
list-unnamed = Unnamed
list-buried = { $known } known, { $unknown } unknown
list-buried-known = { $known } known
list-buried-unknown = { $unknown } unknown
list-filter-site = All sites
list-filter-kind = Kind
list-filter-kind-all = All kinds
list-filter-status = Status
list-filter-status-all = Every status
list-filter-condition = Condition
list-filter-condition-all = Every condition
list-filter-more = Filter
list-filter-not-located = Not located
list-filter-lapses = Status lapses within 90 days
list-filter-unseen = Not visited for two years
list-filter-worst = Worst condition first
list-filter-postal-codes = Postal codes
list-filter-postal-codes-hint = e.g. 4000-4999
list-filters-saved = Saved filters
list-filters-none = Filter the list or type words; then you can keep that here under a name.
list-filters-name = Keep this as
list-filters-name-hint = e.g. To visit in spring
list-filters-save = Save
list-filters-drop = Forget “{ $name }”
list-filter-review = How far the record was checked
list-filter-municipality = Municipality
list-filter-municipality-all = All municipalities
list-filter-died = Died
list-filter-died-hint = e.g. 1943, Feb 1944
list-filter-died-in = Died { $date }
list-chosen = { $count ->
    [one] 1 chosen
   *[other] { $count } chosen
}
list-choose-none = Clear choice
list-filter-no-photo = No photo · { $figure }
list-filter-clear = Clear filters
list-filter-clear-short = Clear
list-loading = Looking…
list-empty = There are no graves yet. Start with one grave: its name is enough, the rest can come later.
list-empty-sample = To see what a filled catalogue looks like, explore the sample.
list-explore-sample = Explore the sample
list-nothing-found = No grave or memorial fits your search and filters.

people-name = People
people-column-name = Name
people-column-died = Died
people-column-graves = Graves
people-new = New person
people-new-named = New person “{ $name }”
people-unnamed = Name not known
people-empty = There are no people yet. You add them at their grave, or here when no grave is known.
people-nothing-found = No person fits these words.

sites-name = Sites
sites-column-name = Name
sites-column-municipality = Municipality
sites-column-graves = Graves
sites-new = New site
sites-new-named = New site “{ $name }”
sites-unnamed = Site without name
sites-empty = There are no sites yet. A site is a cemetery, a plot of honour or another place with graves.
sites-nothing-found = No site fits these words.

photos-name = Photos
photos-sort = { $count ->
    [one] Sort 1 photo
   *[other] Sort { $count } photos
}
photos-sort-hint = Puts photos that belong to no record yet at their graves, group by group.
sorting-name = Sort photos
sorting-to-wall = All photos
sorting-done = Every photo stands at its record.
sorting-left = { $photos ->
    [one] 1 photo left
   *[other] { $photos } photos left
} in { $groups ->
    [one] 1 group
   *[other] { $groups } groups
}
sorting-put = { $count ->
    [one] 1 photo put at { $name }
   *[other] { $count } photos put at { $name }
}
sorting-mended = Groups changed
sorting-count = { $count ->
    [one] 1 photo
   *[other] { $count } photos
}
sorting-without-time = Without a time
sorting-unknown = Which grave?
sorting-unsure = Not sure yet
sorting-name-first = Name this one first
sorting-likely = { $name }?
sorting-which = Which grave do they show?
sorting-which-chosen = { $count ->
    [one] 1 chosen: which grave?
   *[other] { $count } chosen: which grave?
}
sorting-no-proposal = Nothing tells where these were taken yet. Find the grave below, or make it new: the next groups then follow from it.
sorting-new-grave = New grave from these
sorting-new-grave-hint = Makes a grave where the photos were taken, and puts them there.
sorting-a-new-grave = a new grave
sorting-later = Later
sorting-look = Look closely
sorting-split = New group from here
sorting-split-hint = Choose the photo with which another grave begins.
sorting-join = Join with the group before
sorting-choose-hint = Click photos to choose only some of them; drag them onto a grave if you like.
sorting-others = Another grave
sorting-find = Name or code of the grave
sorting-not-found = No grave fits these words.
reason-confirmed = Its other photos are there
reason-recorded-then = Recorded at that time
reason-next = Next to { $name }
reason-further = { $steps } graves on from { $name }
reason-before = Just before { $name }
reason-further-before = { $steps } graves before { $name }
reason-same-grave = The same grave as the group before
reason-row-end = At the end of a row
reason-near = { $metres } m away
reason-near-by-row = About { $metres } m away by its row
reason-same-site = The same cemetery
reason-no-photo = No photo yet
photos-unsorted = To sort · { $figure }
photos-without-caption = Without caption
photos-alike = Look alike
photos-missing = File missing
photos-by = Order of the photos
photos-by-added = Added last first
photos-by-taken = By day taken
photos-by-site = By site
photos-by-grave = By grave
photos-by-role = By what they show
photos-by-photographer = By photographer
photos-without-date = Without a date
photos-without-site = At no site
photos-without-grave = At no grave
photos-without-role = Without a role
photos-without-photographer = Photographer unknown
photos-alike-group = Look alike
photos-loading = Photo
photos-edit = Edit…
photos-export = Export the chosen photos…
photos-trash = Put the chosen photos into the trash
photos-none-found = No photo fits these words.
photos-all-described = Every photo has a caption.
photos-none-alike = No two photos look alike.
photos-none-missing = The file of every photo is in its place.
photos-all = All · { $figure }
photos-put = Put at a grave…
photos-empty = There are no photos yet. Add some, or drop files or a folder on the window.
photos-all-sorted = Every photo belongs to a record. New photos without a record appear here.

history-name = History
history-line = { $when } · { $author } · { $count ->
    [one] 1 record
   *[other] { $count } records
}
history-line-unsigned = { $when } · { $count ->
    [one] 1 record
   *[other] { $count } records
}
history-field = { $field }: { $before } → { $after }
history-yes = yes
history-no = no
history-take-back = Take back
history-take-back-named = Take back: { $label }
history-bring-again = Bring again
history-bring-again-named = Bring again: { $label }
history-taken-back = Taken back
history-unfinished = Stopped before its end
history-empty = Nothing has changed yet. Every change will be listed here, and can be taken back.

trash-name = Trash
trash-column-name = Name
trash-column-kind = Kind
trash-column-deleted = Moved here
trash-restore = Take out of the trash
trash-restore-named = Take “{ $name }” out of the trash
trash-choose = Choose a record to take it out of the trash.
trash-delete = Delete for ever…
trash-empty-photos = Empty the trash of photos…
trash-unnamed = Without name
trash-empty = The trash is empty. What you delete waits here, and can be brought back.

doubles-name = Doubles
doubles-intro = People and graves that were recorded twice are found here, in whatever spelling. Nothing changes until you say so.
doubles-looking = Looking…
doubles-none = No doubles were found.
doubles-column-one = Recorded first
doubles-column-other = May be the same
doubles-column-why = What speaks for it
doubles-of-person = Person
doubles-of-memorial = Grave or memorial
doubles-reason-same-name = same name
doubles-reason-like-name = like name
doubles-reason-died = died
doubles-reason-born = born
doubles-reason-place = same site
doubles-reason-plot = same plot
doubles-reason-unit = same unit
doubles-reason-number = same number
doubles-reason-code = same code
