# What goes wrong: a sentence that names the file, and a hint: what it means for the data and what to do next.

problem-not-found = There is no catalogue at { $path }.
problem-not-found-hint = Perhaps it was moved, or its disk or stick is not connected. Choose the catalogue’s folder or its .stele file.
problem-ambiguous = Two catalogues lie in one folder: { $first } and { $second }.
problem-ambiguous-hint = Nothing was opened. Choose the .stele file that you mean, or move the other one away.
problem-occupied-by = { $path } is not empty: it holds { $inside }.
problem-occupied-by-hint = Nothing was written over. Choose a folder that is new or empty.
problem-occupied = { $path } exists already and is not empty.
problem-occupied-hint = Nothing was written over. Choose another place, or move the old one away.
problem-foreign = { $path } is not a Stele catalogue.
problem-foreign-hint = The file was left as it is. Choose a .stele file. If this was your catalogue, open the newest copy in its backups folder.
problem-newer = { $path } was written by a newer version of Stele (format { $found }, this one reads up to { $known }).
problem-newer-hint = The catalogue is whole and was left as it is. Install the newest Stele to open it.
problem-damaged = The catalogue file { $path } is damaged.
problem-damaged-hint = Do not write to it any more. Copy the whole folder to a safe place, then restore the newest backup from its backups folder.
problem-read-only = { $path } can only be read: the folder or file is write-protected.
problem-read-only-hint = Nothing was changed. Remove the write protection, or copy the catalogue to a folder of your own.
problem-disk-full = There is no room left on the disk of { $path }.
problem-disk-full-hint = What was saved before is safe; the last step was not done. Make room on the disk, then try again.
problem-busy = { $path } is being written by another program.
problem-busy-hint = What was saved before is safe; the last step was not done. Wait until the other window or computer has finished, then try again.
problem-circle = A record cannot lie inside itself.
problem-circle-hint = Nothing was changed. Choose the larger place, plot or grave that it belongs to.
problem-no-such-row = This record is no longer there.
problem-no-such-row-hint = It was probably taken back or removed in another window. Nothing was changed. The history shows what happened.
problem-sql = The catalogue file could not be used. { $path }
problem-sql-hint = What was saved before is safe; the last step was not done. Try again. If it happens again, check the catalogue.
problem-no-such-code = No grave or memorial has the code { $code }.
problem-no-such-code-hint = Nothing was changed. Look for the right code in the list, and write it exactly as it stands there.
problem-cancelled = Stopped before the end.
problem-cancelled-hint = What was done until then stays, and can be taken back in one step.

# Files and folders.
problem-file-not-found = { $path } cannot be found.
problem-file-not-found-hint = The catalogue is as it was. Look whether the file or its folder was moved, or its disk or stick is not connected.
problem-file-denied = You have no permission for { $path }.
problem-file-denied-hint = The catalogue is as it was. Choose another folder, or ask who looks after the computer for access.
problem-too-large = { $path } cannot hold that much.
problem-too-large-hint = Nothing was written. A sheet of Excel holds at most 1,048,575 rows: write CSV instead, or fewer graves.
problem-is-a-folder = { $path } is a folder, not a file.
problem-is-a-folder-hint = Nothing was written. Choose another name.
problem-file = { $path } could not be read or written.
problem-file-hint = What was saved before is safe; the last step was not done. Look whether the disk or stick is still connected, then try again.

# Photos.
problem-photo-not-found = There is no photo at { $path }.
problem-photo-not-found-hint = It was not added. Look whether it was moved, or its card or stick is not connected, then add it again.
problem-photo-unreadable = The photo { $path } cannot be read.
problem-photo-unreadable-hint = It was not added. Look whether you can open it in another program, and whether its card or stick is still connected.
problem-not-a-picture = { $path } is not a picture.
problem-not-a-picture-hint = It was not added. Photos are JPEG, PNG, WebP, TIFF, HEIC, GIF or BMP files.
problem-photo-format = { $path } is a { $format } picture, which cannot be added.
problem-photo-format-hint = It was not added. Save it as JPEG, PNG, WebP or TIFF in another program, then add that.
problem-photo-variety = { $path } is a { $format } of a rare variety, which cannot be added.
problem-photo-variety-hint = It was not added. Open it in a picture editor, save it as ordinary JPEG or PNG, then add that.
problem-photo-too-large = The photo { $path } is too large: { $width } × { $height } pixels.
problem-photo-too-large-hint = It was not added. Save it smaller in another program, then add that.
problem-photo-file-too-large = The file { $path } is too large for a photo: { $megabytes } MB.
problem-photo-file-too-large-hint = It was not added. Save it smaller in another program, then add that.
problem-photo-damaged = The photo { $path } is damaged.
problem-photo-damaged-hint = It was not added. Copy it again from the camera or card, then add it.
problem-photo-changed = The photo { $path } changed while it was read.
problem-photo-changed-hint = It was not added. Wait until the other program has finished with it, then add it again.
problem-photos = { $count ->
    [one] 1 photo was not added.
   *[other] { $count } photos were not added.
}
problem-photos-hint = The other photos are in the catalogue. Each line says what happened and what to do.

problem-purge-files = { $count ->
    [one] The file of 1 photo could not be removed.
   *[other] The files of { $count } photos could not be removed.
}
problem-purge-files-hint = The photos are deleted from the catalogue. “Check catalogue” finds files that are left over; stele check --repair removes them.

problem-no-second-copy = The folder of the second copy is not there: { $path }
problem-no-second-copy-hint = Connect its disk or stick and try again, or choose another folder. The photos in the catalogue are as they were.
problem-inside-catalogue = { $path } lies inside the catalogue itself.
problem-inside-catalogue-hint = Nothing was copied. Choose a folder on another disk or stick: what happens to this folder happens to both.

problem-position-stays = Nobody can say for certain that no position is left in { $path }.
problem-position-stays-hint = It was not exported. Export it with its position, or save it as JPEG in another program and add that.
problem-export-photos = { $count ->
    [one] 1 photo was not exported.
   *[other] { $count } photos were not exported.
}
problem-export-photos-hint = The others are written. Each line says what happened and what to do; the catalogue is as it was.

# Jobs.
problem-job-broke = A fault in the program stopped this: { $job }.
problem-job-broke-hint = What was done until then is saved. Try again. If it happens again, please report it.

# What a check finds.
note = Note
warning = Warning
error = Problem
check-integrity = The records file is damaged here: { $detail }
check-reference = A row points at a row that is missing: { $detail }
check-shared-code = Several graves or memorials have this code.
check-unknown-code = This code is in no list of terms: { $detail }
check-draft = This text does not fit its field and is kept beside it: { $detail }
check-unfinished = A job was cut off before its end; it can be taken back: { $detail }
check-photo-missing = The photo’s file is missing: { $detail }
check-photo-changed = The photo’s file is no longer what was added: { $detail }
check-photo-unreadable = The photo’s file cannot be read: { $detail }
check-orphan = This photo file belongs to no record. It does no harm.
check-temporary = This file was left over when a program was stopped. It does no harm.
check-integrity-remedy = Copy the whole folder to a safe place, then restore the newest backup.
check-reference-remedy = Copy the whole folder to a safe place, then restore the newest backup.
check-shared-code-remedy = Give each a code of its own, if they are not the same grave.
check-unknown-code-remedy = Nothing has to be done: it is shown as it is. A newer version of Stele may know it.
check-draft-remedy = Open the record: the text stands at its field, and can be written so that it fits.
check-unfinished-remedy = Open the history, and take it back or leave it.
check-photo-missing-remedy = Look for it in the folders that it may have come from.
check-photo-changed-remedy = Look for the right one in the folders that it may have come from; until then this one stays.
check-photo-unreadable-remedy = Look whether the disk is sound, or look for the photo in the folders that it may have come from.
check-orphan-remedy = Nothing has to be done. “stele check --repair” removes it while no window is open, unless redo still needs it.
check-temporary-remedy = Nothing has to be done. “stele check --repair” removes it while no window is open.
check-notes-only = { $count ->
    [one] The catalogue is sound. 1 thing to know:
   *[other] The catalogue is sound. { $count } things to know:
}
check-notes-only-hint = Nothing is lost or broken. Each line says where to look.
check-has-errors = { $count ->
    [one] The check found 1 thing to look at.
   *[other] The check found { $count } things to look at.
}
check-has-errors-hint = Your records were not changed. Each line says what to do.

# Importing.
import-no-package = This is no package: { $path }
import-no-package-hint = A package is a folder or a zip with a file “datapackage.json”, as an export writes it. Nothing was changed.
import-no-uuid = “{ $value }” is no identity (UUID)
import-no-number = “{ $value }” is no number
import-no-flag = “{ $value }” is neither true nor false
import-no-date = “{ $value }” is no EDTF date
import-not-utf8 = This row is not UTF-8
import-ragged = This row has { $value } cells, another number than the header
import-quote-open = The quote that opens here is never closed: everything behind it would be one cell. Close it, or read the file without quotes.
import-nul = This row holds zero bytes, which no text has: it may be cut off or damaged
import-letters = This row holds bytes that are no letters in this encoding. Choose another encoding, or save the file as UTF-8.
import-says-nothing = Nothing in this row has a place in the catalogue: { $value }
import-unknown-word = “{ $value }” is not a word that the catalogue knows here
import-date-as-written = “{ $value }” is kept as it is written; it is not understood as a date
import-no-position = “{ $value }” is no position on the globe; it is kept beside its field
import-several = Several graves answer to “{ $value }”
import-no-such-grave = No grave has the code “{ $value }”
import-which-person = { $value } people rest in this grave, and the row does not say which one it is about
import-photo-unnamed = This row speaks of a photo and names no file
import-photo-missing = There is no photo “{ $value }” in that folder
import-photo-unreadable = The photo “{ $value }” cannot be read
import-report-line = Import: line
import-report-column = Import: column
import-report-reason = Import: reason
problem-no-table = This is no table but { $what }: { $path }
problem-no-table-hint = Choose a CSV or text file, or a workbook of Excel or LibreOffice. Nothing was changed.
problem-table-empty = There is nothing in this file: { $path }
problem-table-empty-hint = Open it in the program that it comes from and save it again. Nothing was changed.
problem-endless-row = The row on line { $line } does not end: { $path }
problem-endless-row-hint = Most likely a quote (") on that line is never closed. Correct the line, or read the file without quotes. Nothing was changed.
problem-broken-workbook = This workbook cannot be read: { $path }
problem-broken-workbook-hint = It may be damaged or locked with a password. Open it in Excel or LibreOffice, save it as .xlsx or as CSV, and try again. Nothing was changed.
problem-workbook-too-large = This workbook unpacks to more than the memory should hold: { $path }
problem-workbook-too-large-hint = Save the sheet as CSV and import that. Nothing was changed.
problem-no-sheet = There is no sheet “{ $sheet }” in { $path }
problem-no-sheet-hint = Choose one of its sheets. Nothing was changed.
problem-no-mapping = This is no mapping of columns: { $path }
problem-no-mapping-hint = The import in the window saves one, as a JSON file. Nothing was changed.
problem-table-hint = Everything else is in the catalogue. Save the report: it holds these rows as they were. Correct them in Excel or LibreOffice and import the report like any table.
import-owner-missing = What this row belongs to is not there: { $value }
problem-refused = { $count ->
    [one] 1 row or value did not go in.
   *[other] { $count } rows or values did not go in.
}
problem-refused-hint = Everything else is in the catalogue. Each line says where it stands and why; mend it there and import the package again.
report-place = Place
report-column = Column
