# The dialogs, and the short messages at the lower edge of the window.

# Buttons that many dialogs share.
dialog-cancel = Cancel
dialog-close = Close
dialog-done = Done
dialog-browse = Browse…

# New catalogue.
new-heading = New catalogue
new-subtitle = A catalogue is one folder with your records, photos and backups.
new-title = Title
new-title-hint = War graves of Arlon
new-author = Your name
new-author-note = It signs your changes in the history.
new-folder = Folder
new-folder-note = This folder will be made. You can copy or move it elsewhere later, as a whole.
new-untitled-folder = New catalogue
new-create = Create

# Open catalogue.
open-heading = Open catalogue
open-subtitle = Choose the folder of the catalogue, or the .stele file inside it.
open-path = File or folder
open-open = Open

# Add photos.
add-photos-heading = Add photos
add-photos-for = For { $name }
add-photos-for-this = For the record that is open
add-photos-unsorted = To sort later: you can put them at a grave afterwards.
add-photos-drop = Drop photos or folders here
add-photos-choose = Choose photos…
add-photos-choose-folder = Choose a folder…
add-photos-path = File or folder
add-photos-gather = Add to list
add-photos-count = { $count ->
    [one] 1 file or folder
   *[other] { $count } files and folders
}
add-photos-remove = Take { $path } off the list
add-photos-hint = Your own files stay as they are.
add-photos-add = Add

# Export.

export-heading = Export
export-subtitle = Writes your records for other programs. The catalogue itself does not change.
export-csv-excel = Excel (Belgium)
export-csv-excel-line = CSV. Opens by double-click. Readable headings, dates in safe columns.
export-csv = Exchange
export-csv-line = CSV. For other programs: fixed column names, complete dates.
export-xlsx = Excel workbook
export-xlsx-line = A sheet for each kind of record, with real dates and links.
export-geojson = Map (GeoJSON)
export-geojson-line = Graves and memorials as points, for QGIS and maps on the web.
export-kml = Map (KML)
export-kml-line = For Google Earth, with a small photo of each grave.
export-package = Complete package
export-package-line = Every table and what it means, in one zip file. Can be imported again.
export-files = Files
export-one-table = One table
export-all-tables = A folder with all tables
export-records = Records
export-all-records = All records
export-list = What the list shows now ({ $figure })
export-marked = { $count ->
    [one] The one that is chosen
   *[other] The { $count } that are chosen
  }
export-folder-holds-all = This always holds all records.
export-file = Save as
export-folder = Folder
export-file-name = { $name } { $date }
export-folder-name = { $name } { $date } tables
export-photos = Photos
export-photos-left-out = Only what is recorded
export-photos-whole = With their files
export-photos-without-position = Files without their position
export-columns = Columns
export-columns-all = All columns
export-columns-some = { $count ->
    [one] 1 column
   *[other] { $count } columns
}
export-positions = Positions
export-positions-exact = Exact
export-positions-rounded = To about 100 m
export-positions-of-sites = Only of sites
export-replaces = Files of the same name are replaced.
export-goes-to = Will be written to { $path }
export-export = Export

# Restore a backup.
restore-heading = Restore a backup
restore-subtitle = The records go back to that day. Photos stay. The present records are copied first.
restore-none = There are no backups yet. One is made before the first change of each day.
restore-daily = daily backup
restore-by-hand = made by hand
restore-before-restore = before a restore
restore-before-update = before a new version of the program
restore-holds = { $count ->
    [one] 1 grave or memorial
   *[other] { $figure } graves and memorials
}
restore-unreadable = cannot be read
restore-kilobytes = { $size } kB
restore-megabytes = { $size } MB
restore-open-folder = Open the folder of backups
restore-restore = Restore

# Export photos.
export-photos-heading = { $count ->
    [one] Export 1 photo
   *[other] Export { $count } photos
}
export-photos-subtitle = Copies under readable names: code, name, what they show, day. The photos in the catalogue stay as they are.
export-photos-folder = Folder
export-photos-folder-name = { $name } photos { $date }
export-photos-folder-note = It is made if it is not there. Files in it are never written over.
export-photos-in-file = Told in each photo
export-photos-in-file-line = Caption, photographer, rights, day and code inside the file (XMP).
export-photos-beside = Told beside each photo
export-photos-beside-line = Photos as they were; beside each a file (.xmp), and one table (photos.csv).
export-photos-alone = Photos alone
export-photos-alone-line = Only the copies, with their readable names.
export-photos-position = Tell where they were taken (GPS position)
export-photos-told-beside = { $beside ->
    [one] The format of 1 cannot carry what is recorded: it stands beside it (.xmp).
   *[other] The formats of { $beside } cannot carry what is recorded: it stands beside them (.xmp).
}
export-photos-export = { $count ->
    [one] Export 1 photo
   *[other] Export { $count } photos
}
photo-table-file = File
photo-table-code = Code
photo-table-name = Name
photo-table-role = Shows
photo-table-taken = Taken
photo-table-caption = Caption
photo-table-photographer = Photographer
photo-table-rights = Rights
photo-table-licence = Licence
photo-table-lat = Latitude
photo-table-lon = Longitude
photo-table-original = Camera’s file name
photo-table-sha256 = Fingerprint (SHA-256)

# Look for missing photos.
find-photos-heading = Look for missing photos
find-photos-subtitle = Photos are known by their content, so they are found under any name, in any folder and on any disk.
find-photos-folder = Folder or file
find-photos-note = With all folders inside it. Only what is missing or changed here is copied; nothing changes there.
find-photos-look = Look
find-photos-found = { $back ->
    [0] No photo came back
    [one] 1 photo came back
   *[other] { $back } photos came back
}, { $missing ->
    [0] and none is missing any more.
    [one] and 1 is still missing.
   *[other] and { $missing } are still missing.
}
find-photos-hint = What came back is whole. You can look in another folder: a phone, a stick, a backup, somebody else’s copy.
find-photos-stopped = Stopped before the end. What came back stays, and is whole.
find-photos-missing = Not found there. Its file has { $bytes } bytes.
find-photos-missing-remedy = Look in another folder, or ask who took the photo for the file as it came from the camera.
find-photos-back = Is back.
find-photos-replaced = Is back, in place of a changed file.
find-photos-from = Copied from { $file }

find-photos-second-copy = The second copy is looked through first: { $folder }

# The second copy of the photos.
second-copy-heading = Second copy of the photos
second-copy-subtitle = The photos once more, on another disk or stick. If this disk fails, they can be found again there.
second-copy-folder = Folder
second-copy-folder-note = On another disk than the catalogue. It is made if it is not there.
second-copy-keep = Keep it in step whenever photos come in
second-copy-thorough = Now compare every photo byte by byte; takes longer
second-copy-never = Nothing was copied yet.
second-copy-done = Last time { $when } · { $there ->
    [one] 1 photo is there
   *[other] { $figure } photos are there
}, { $copied ->
    [one] 1 was new.
   *[other] { $new } were new.
}
second-copy-behind = Not all of them are there yet.
second-copy-records = Only photos are copied; the records are in the backups. What is deleted for ever here stays in the second copy.
second-copy-now = Copy now
second-copy-save = Save
second-copy-open = Second copy…
second-copy-lost = It is missing or changed in the catalogue itself, so it could not be copied.
second-copy-not-all = { $count ->
    [one] 1 photo is not in the second copy.
   *[other] { $count } photos are not in the second copy.
}
second-copy-not-all-hint = { $there ->
    [one] 1 other is there and whole.
   *[other] The other { $there } are there and whole.
} Each line says what happened and what to do.
second-copy-mark = Stele keeps a second copy of the photos of “{ $catalogue }” in this folder, named by their content. Please leave this file here: by it Stele knows the folder again.

# Delete for ever.
purge-heading = Delete this record for ever?
purge-heading-named = Delete “{ $name }” for ever?
purge-heading-photos = { $count ->
    [one] Delete 1 photo for ever?
   *[other] Delete { $figure } photos for ever?
}
purge-photos = { $count ->
    [one] The photo goes with its file and all that was noted about it. This frees { $size }.
   *[other] { $figure } photos go with their files and all that was noted about them. This frees { $size }.
}
purge-record = It goes with all that hangs on it. Photos stay.
purge-no-undo = This cannot be undone: Undo will not bring it back.
purge-copies = Backups that were made before, and a second copy of the photos, keep what they hold.
purge-delete = Delete for ever

# Settings.
settings-heading = Settings
settings-subtitle = Changes apply at once.
settings-author = Your name
settings-author-note = It signs your changes in the history.
settings-theme = Colours
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-text-size = Text size (%)

# Keyboard shortcuts.
shortcuts-heading = Keyboard shortcuts
shortcuts-wall = Photo wall
shortcuts-wall-all = Choose all photos
shortcuts-wall-none = Choose none
shortcuts-wall-open = Open the photo
shortcuts-wall-choose = Choose this photo
shortcuts-wall-go = Go from photo to photo
shortcuts-sorting = Sorting photos
shortcuts-sorting-put = Put the group at the grave of that number
shortcuts-sorting-new = New grave from the group
shortcuts-sorting-join = Join with the group before
shortcuts-sorting-go = Group before, group after
shortcuts-viewer = Viewer
shortcuts-viewer-go = Photo before, photo after
shortcuts-viewer-turn = Turn
shortcuts-viewer-loupe = Loupe
shortcuts-viewer-compare = Compare with another photo
shortcuts-viewer-fit = Whole photo
shortcuts-viewer-close = Close

# All actions.
palette-heading = All actions
palette-search = What do you want to do?
palette-nothing = No action has these words.

# Problems and reports.
problem-dialog-details = Show details
problem-dialog-hide = Hide details
problem-dialog-copy = Copy report
problem-dialog-save = Save report…
problem-dialog-save-now = Save
problem-dialog-path = Report
problem-dialog-file = Stele report { $date }.csv
problem-dialog-version = Stele { $version }

# Columns of a saved report.
report-file = File
report-what = What happened
report-remedy = What to do

# Kinds of files in the system's file dialogs.
file-kind-photos = Photos
file-kind-tables = Tables and packages
file-kind-catalogues = Stele catalogues

# Who signs while no name is set, and the sample catalogue.
somebody = somebody
sample-folder = Stele sample
sample-title = Sample catalogue

# Messages at the lower edge.
take-back = Take back
toast-undo = Undo
toast-dismiss = Hide this message
toast-unfinished = A job was cut off last time. What it had done so far is here.
toast-trashed = Moved to the trash.
toast-removed = Removed.
toast-photos-exported = { $written ->
    [0] No photo was written.
    [one] 1 photo written to { $folder }.
   *[other] { $written } photos written to { $folder }.
}
toast-photos-exported-stopped = { $written ->
    [0] Stopped before the first photo was written.
    [one] Stopped. 1 photo was written to { $folder }.
   *[other] Stopped. { $written } photos were written to { $folder }.
}
toast-second-copy = { $copied ->
    [0] The second copy was up to date.
    [one] 1 photo copied. The second copy is up to date.
   *[other] { $figure } photos copied. The second copy is up to date.
}
toast-second-copy-stopped = Stopped. { $copied ->
    [0] Nothing was copied.
    [one] 1 photo was copied and stays.
   *[other] { $copied } photos were copied and stay.
}
toast-second-copy-away = The disk of the second copy is not connected. The photos are copied next time.
toast-second-copy-failed = The second copy waits: { $problem }
toast-second-copy-not-all = { $count ->
    [one] 1 photo could not go into the second copy.
   *[other] { $count } photos could not go into the second copy.
}
toast-no-photo-missing = No photo is missing or changed.
toast-photos-are-back = { $back ->
    [one] 1 photo is back. None is missing any more.
   *[other] { $back } photos are back. None is missing any more.
}
toast-purged = { $count ->
    [0] Nothing was deleted: it is no longer in the trash.
    [one] 1 record deleted for ever.
   *[other] { $figure } records deleted for ever.
}
toast-undone = Took back: { $label }
toast-undone-partly = Took back: { $label }. { $kept ->
    [one] One value was changed later and stays as it is.
   *[other] { $kept } values were changed later and stay as they are.
}
toast-undone-gone = { $count ->
    [one] 1 record was deleted for ever and does not come back.
   *[other] { $count } records were deleted for ever and do not come back.
}
toast-redone = Brought again: { $label }
toast-redone-partly = Brought again: { $label }. { $kept ->
    [one] One value was changed later and stays as it is.
   *[other] { $kept } values were changed later and stay as they are.
}
toast-sample = The sample is being made…
toast-unsaved = Something you typed is not saved yet. Try again below, or close once more to leave without it.
toast-overtaken = This field was changed elsewhere meanwhile. The newer value stands; what you typed is kept beside it.
toast-restored = The backup is restored. The records from before are kept as { $kept }.
toast-report-saved = Report saved: { $file }
toast-exported = { $rows ->
    [one] 1 row written to { $file }
   *[other] { $rows } rows written to { $file }
}
toast-show-folder = Show folder
toast-backed-up = Backup written: { $file }
toast-cancelled = Stopped. Your catalogue is as it was before.
toast-photos-added = { $new ->
    [0] No new photo
    [one] 1 photo added
   *[other] { $new } photos added
}{ $linked ->
    [0] {""}
    [one] , 1 known photo put here
   *[other] , { $linked } known photos put here
}{ $duplicates ->
    [0] {""}
    [one] , 1 was here already
   *[other] , { $duplicates } were here already
}{ $problems ->
    [0] {""}
    [one] , 1 file did not go in
   *[other] , { $problems } files did not go in
}.
toast-companions = { $count ->
    [one] 1 film or note beside the photos was left alone.
   *[other] { $count } films and notes beside the photos were left alone.
}
toast-nothing-here = Nothing was changed here. Turning and reading aids change the view only.
toast-sort-photos = Sort them
toast-companions-show = Show them
companions-hint = They stay where they are. The photos are in the catalogue.
companion-sidecar = Notes of a phone or picture editor
companion-film = A film
companion-remedy = Left alone: the catalogue keeps photos only.
toast-photos-cancelled = Stopped. { $new ->
    [0] No photo was added
    [one] 1 photo was added and stays
   *[other] { $new } photos were added and stay
}{ $linked ->
    [0] {""}
    [one] , 1 known photo was put here
   *[other] , { $linked } known photos were put here
}.
toast-check-ok = The catalogue is in order: records and photos are complete.

## Editing several graves together
bulk-title = Edit together
bulk-subtitle = { $count ->
    [one] 1 grave or memorial
   *[other] { $count } graves and memorials
}
bulk-what = What to change
bulk-value = New value
bulk-status = Status
bulk-custodian = Custodian of the site
bulk-add = Add: { $what }
bulk-choose = Choose what to change; what happens to each grave is shown here first.
bulk-nothing = Nothing would change.
bulk-preview = This will change
bulk-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
bulk-left = { $count ->
    [one] 1 stays as it is: it has this already, or the law of another region applies there.
   *[other] { $count } stay as they are: they have this already, or the law of another region applies there.
}
bulk-hint = One step for Undo.
bulk-primary = { $count ->
    [one] Change 1 record
   *[other] Change { $count } records
}
toast-import-stopped = Stopped; the rest did not go in
toast-edited-photos = { $count ->
    [one] 1 photo changed.
   *[other] { $count } photos changed.
}
toast-trashed-photos = { $count ->
    [one] 1 photo put into the trash.
   *[other] { $count } photos put into the trash.
}
toast-edited-together = { $count ->
    [one] 1 record changed.
   *[other] { $count } records changed.
}
toast-task-done = Done: { $what }
toast-task-put-off = Put off: { $what }
export-private = With contacts of heirs and owners (private)

doubles-heading = Are these the same?
doubles-subtitle = If they are, choose which record stays and, where they differ, what is right. Names, photos, sources and links of both are kept; what you do not choose goes into the notes.
doubles-keep-one = Keep the first
doubles-keep-other = Keep the other
doubles-names-person = Names
doubles-names-memorial = Who rests here
doubles-parts = Comes along
doubles-part-burial = Graves
doubles-part-photo-link = Photos
doubles-part-citation = Sources
doubles-part-external-id = Numbers elsewhere
doubles-part-inscription = Inscriptions
doubles-part-protection = Decisions
doubles-part-condition-survey = Surveys
doubles-part-task = Tasks
doubles-merge = Make them one
doubles-apart = Not the same
doubles-note = { $field } (of the other record): { $value }
toast-merged = Made one
toast-told-apart = Remembered as two

## Edit photos
edit-photos-title = Edit photos together
edit-photos-subtitle = { $count ->
    [one] 1 photo is chosen. Only what you tick is changed.
   *[other] { $count } photos are chosen. Only what you tick is changed.
}
edit-photos-set = { $field }
edit-photos-hint = One step for Undo.
edit-photos-primary = { $count ->
    [one] Change 1 photo
   *[other] Change { $count } photos
}

## Put photos at a grave
put-photos-title = Put at a grave
put-photos-subtitle = { $count ->
    [one] 1 photo is chosen. Which grave does it show?
   *[other] { $count } photos are chosen. Which grave do they show?
}
put-photos-primary = Put here
put-photos-stay = Also leave them where they are now
