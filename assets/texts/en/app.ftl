# Words of the whole program: actions, jobs, kinds of records, fields in general.

# Actions, in menus, on buttons and in the palette.
action-new-grave = New grave
action-next-grave = Next grave in this row
action-add-photos = Add photos…
action-mark-status = Mark status…
action-new-task = New task
action-edit-together = Edit together…
action-find = Search
action-undo = Undo
action-redo = Redo
action-trash = Move to trash
action-import = Import…
action-export = Export…
action-new-catalogue = New catalogue…
action-open-catalogue = Open catalogue…
action-close-catalogue = Close catalogue
action-restore = Restore a backup…
action-backup-now = Back up now
action-check-catalogue = Check catalogue
action-find-photos = Look for missing photos…
action-second-copy = Second copy of the photos…
action-find-doubles = Look for doubles
action-settings = Settings…
action-shortcuts = Keyboard shortcuts
action-palette = All actions…
action-larger-text = Larger text
action-smaller-text = Smaller text
action-plain-text = Normal text size
action-quit = Quit

# Jobs, while they run.
job-add-photos = Adding photos
job-import = Importing
job-look = Reading a table
job-undo = Taking back
job-export = Exporting
job-backup = Backing up
job-daily-backup = Making the daily backup
job-bulk-edit = Editing together
job-look-at-photos = Looking which photos are alike
job-edit-photos = Editing photos
job-trash-photos = Putting photos into the trash
job-doubles = Looking for doubles
job-check = Checking the catalogue
job-purge = Deleting for ever
job-find-photos = Looking for missing photos
job-second-copy = Bringing the second copy up to date
job-export-photos = Exporting photos
job-sample = Making the sample catalogue

# What a record is, where several kinds stand together.
table-site = Site
table-memorial = Grave or memorial
table-person = Person
table-person-name = Name
table-burial = Person at a grave
table-inscription = Inscription
table-photo = Photo
table-photo-link = Photo at a record
table-protection = Decision
table-recognition = Recognition
table-status-check = Status check
table-field-draft = Text not understood
table-distinction = Told apart
table-memorial-material = Material
table-memorial-symbol = Symbol
table-person-category = Category of a person
table-protection-value = Value of a decision
table-protection-criterion = Criterion of a decision
table-condition-survey = Condition survey
table-condition-item = Part of a survey
table-condition-defect = Defect
table-care-event = Care
table-memorial-event = Tenure or move
table-source = Source
table-citation = Citation
table-external-id = Number elsewhere
table-task = Task
table-contact = Contact

# Fields.
nothing-chosen = —
issue-not-understood = This is kept as you typed it, but it does not fit this field.
issue-draft-beside = This is kept as you typed it, but it does not fit. In force: { $standing }
issue-date-not-understood = This date is kept as you typed it, but it was not understood. It cannot be sorted.

# What files of other formats say.
export-sheet-graves = Graves
export-cut = { $count ->
    [one] 1 text is longer than a cell of Excel can hold and is cut there; CSV holds it whole
   *[other] { $count } texts are longer than a cell of Excel can hold and are cut there; CSV holds them whole
}
map-position-own = the grave
map-position-site = the site

# What came of an import.
imported = { $added ->
    [one] 1 row added
   *[other] { $added } rows added
  }, { $changed } changed, { $same } the same
imported-without-photos = { $count ->
    [one] 1 photo has no file here: the package has not brought it
   *[other] { $count } photos have no files here: the package has not brought them
}
imported-unreadable-photos = { $count ->
    [one] 1 photo of the package cannot be read and was left out
   *[other] { $count } photos of the package cannot be read and were left out
}

export-without-photo = { $count ->
    [one] 1 photo did not go along: its file is missing, or its position could not be taken out
   *[other] { $count } photos did not go along: their files are missing, or their position could not be taken out
}
import-counts = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }: { $memorials ->
    [one] 1 new grave or memorial
   *[other] { $memorials } new graves and memorials
  }, { $people ->
    [one] 1 new person
   *[other] { $people } new people
  }, { $sites ->
    [one] 1 new site
   *[other] { $sites } new sites
  }, { $changed } filled up, { $same } the same, { $photos ->
    [one] 1 photo
   *[other] { $photos } photos
  }, { $refused } refused
import-likely-line = Line { $line }: { $said } may be recorded already as { $known }; it is new all the same
import-nothing-written = Nothing was changed. This is what would happen:

# What a package says of itself.
package-title = A catalogue of war graves and memorials
package-description = Every table of a Stele catalogue. Rows point at each other by uuid.
package-uuid = Identity
package-link = The uuid of the row that it points at
package-edtf = Extended Date/Time Format, level 1
package-written = As written on stone or paper
package-code = A code; the labels stand in the program
