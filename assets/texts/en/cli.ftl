# Words of the command line. Names of commands, options and values are fixed and stand in the program.

cli-about = Catalogue of war graves and memorials. Without a command it opens the window.
cli-after-help =
    CATALOGUE is a catalogue’s folder or its .stele file.
    Exit status: 0 done, 1 done with problems reported, 2 not done.
cli-help = Show this help
cli-version = Show the version
cli-author = Who signs the changes, instead of the name in the settings
cli-open = The catalogue to open in the window: its folder or its .stele file
cli-frame-log = Write one line for each frame of the window: seconds since start, CPU milliseconds
cli-catalogue = The catalogue: its folder or its .stele file
cli-new-folder = The folder to make the catalogue in; it must be missing or empty
cli-limit = Print at most so many lines

cli-sample = Make the sample catalogue, with invented people
cli-new = Make an empty catalogue
cli-new-name = The title that the window shows; without it, the folder’s name
cli-photos = Add photos and folders of photos
cli-photos-paths = Photos, and folders with photos
cli-photos-to = The code of the grave or memorial that the photos show; without it they land unsorted
cli-photos-role = What the photos show there
cli-photos-report = Write what did not go in to this CSV file
cli-find = Find graves, memorials and people; one line for each: code, name, site, why
cli-find-words = The words to look for, in any spelling; "in quotes" as they are typed
cli-find-json = Print one JSON array for another program
cli-check = Look over the file, its photos and its rules
cli-check-repair = Make lists and thumbnails anew, and remove left-over files
cli-check-photos-from = Before that, look in this folder for photos that are missing or changed here, by their content; can be given several times
cli-export = Write the catalogue for other programs
cli-export-out = The file to write; for CSV, a file that ends in .csv gets one row per burial, a folder a file for each table
cli-export-format = CSV for other programs (csv) or for Excel in Belgium (csv-excel), an Excel workbook (xlsx), places for a map (geojson, kml), or a folder that holds everything and can be imported again (package)
cli-export-find = Only graves and people that hold these words (in a file with one row per burial, on a map)
cli-export-lang = The language of the labels for Excel and maps
cli-export-private = With contacts of heirs and owners, where all tables are written
cli-backup = Write a copy of the catalogue
cli-backup-out = The folder to make with records and photos; without it, a copy of the records goes into backups
cli-backup-no-photos = Leave the photos out
cli-restore = Make a catalogue from a copy
cli-restore-backup = The copy: a .stele file, or a folder with records and photos
cli-history = List the newest changes: time, author, what was done, rows touched
cli-generate = Make a catalogue of invented graves, for measuring
cli-generate-memorials = How many graves
cli-generate-photos = How many photos
cli-generate-seed = Where chance begins: the same number makes the same records
cli-undo = Take back the newest change
cli-redo = Bring again what was last taken back

# What commands say.
cli-progress = { $total ->
    [0] { $done } · { $detail }
   *[other] { $done } of { $total } · { $detail }
}
cli-photos-added = { $new } added, { $duplicates } already there, { $problems } problems
cli-photos-added-and-linked = { $new } added, { $linked } known and now shown here, { $duplicates } already there, { $problems } problems
cli-report-file = File
cli-report-what = What happened
cli-report-next = What to do
cli-exported = { $rows ->
    [one] 1 row written to { $out }
   *[other] { $rows } rows written to { $out }
}
cli-nothing-to-undo = There is nothing to take back.
cli-nothing-to-redo = Nothing was taken back, so there is nothing to bring again.
cli-field-kept = Left as it is, because it was changed later: { $record }, { $field }
cli-record-kept = Moved to the trash, because later work belongs to it: { $record }
cli-record-gone = Not brought back, because it is not there any more: { $record }
cli-read-only = This catalogue can only be read here: its folder or file is write-protected.
cli-window-or-command = Give a catalogue or --frame-log to open the window, or a command: not both.

cli-photo-is-back = This photo is back: { $name }, from { $from }

# What goes wrong.
cli-no-screen = There is no screen, so the window cannot open.
cli-no-screen-hint = These commands work without one: { $commands }. “stele --help” explains them.
cli-no-output = The results could not be written.
cli-no-output-hint = The catalogue is as it should be. Look whether there is room where the output goes, and try again.
cli-bad-day = STELE_NOW is “{ $day }”, which is no day.
cli-bad-day-hint = Write it as year, month and day, such as 2026-05-08. Nothing was done.

cli-export-photos = Put the files of the photos into the package, under names that people can read
cli-import = Take a table or a package in
cli-import-table = A CSV or text file, a workbook of Excel or LibreOffice, or a package: a folder or a zip that an export has written
cli-import-mapping = What the columns are, as the window saves it; without it they are guessed from headers and values
cli-import-dry-run = Say what would happen, and change nothing
cli-import-update-by = Recognise records by this column, such as a service number; without it by our own identities, codes and places
cli-import-report = Write what did not go in to this file; corrected, it can be imported again
cli-import-column = { $header } → { $target }
cli-import-more = … and { $count } more; --report FILE writes them all
cli-import-no-column = The table has no column “{ $value }”
cli-import-no-column-hint = Give a header as it stands in the file, or the name of a field. Nothing was changed.
cli-import-cannot-update-by = Records cannot be recognised by “{ $value }”
cli-import-cannot-update-by-hint = Choose a column with a number or a code of graves or people, such as register_no or personal_number. Nothing was changed.
cli-import-package-option = A package takes no --{ $value }
cli-import-package-option-hint = Its rows bring their own identities. Leave the option out. Nothing was changed.
