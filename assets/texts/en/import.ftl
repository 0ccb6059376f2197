# The import of tables and packages, step by step.
import-heading = Import a table or a package
import-subtitle = A spreadsheet, a list from a register, or everything that another catalogue has exported.
import-path = File or folder
import-what-happens = CSV and text files in any encoding, workbooks of Excel (.xlsx, .xls) and LibreOffice (.ods), and complete packages. Of a table you see first what would happen; nothing is written until you say so, and Undo takes all of it back.
import-next = Next
import-back = Back
import-check = Check all rows
import-import = { $rows ->
    [one] Import 1 row
   *[other] Import { $rows } rows
}
import-waiting = Reading …
import-checking = Every row is being tried on a copy of the catalogue …
import-hint-file = A package goes in at once
import-hint-columns = Nothing is written yet
import-hint-check = One step: Undo takes it back
import-columns-heading = What the columns of { $file } are
import-columns-subtitle = Guessed from headers and values. Change what is wrong; the first rows below show what comes of it.
import-columns-saved = Taken over from { $file }, which had the same columns. Change what is different.
import-check-heading = What { $file } would do
import-check-subtitle = Tried on a copy of the catalogue. Nothing is written yet.
import-reading = Read as
import-encoding = Encoding
import-delimiter = Separator
import-semicolon = Semicolon
import-comma = Comma
import-tab = Tab
import-bar = Bar |
import-quote = Quotes
import-quote-double = Quotes: "
import-quote-single = Quotes: '
import-quote-none = No quotes
import-sheet = Sheet
import-header = Header row
import-no-header = There is no header: the first row holds values

import-columns = Columns
import-columns-line = On the left the file, on the right the catalogue.
import-target-none = Not chosen
import-target-note = Keep in the notes
import-target-ignore = Leave out
import-target-identity = ID of Stele
import-target-name = Whole name
import-target-other-names = Other spellings
import-target-site = Name of the site
import-target-title = Title
import-target-plot = Section, row and grave in one
import-target-lat = Latitude
import-target-lon = Longitude
import-target-categories = Groups
import-target-symbols = Symbols
import-target-materials = Materials
import-target-external-ids = Numbers elsewhere
import-target-sources = Sources
import-target-recognition = Title or honour
import-target-photo = File names of photos
import-about-person = Person
import-about-grave = Grave
import-about-site = Site
import-about-condition = Condition
import-about-tenure = Tenure
import-about-status = Status
import-about-photo = Photo
import-about-evidence = Evidence
import-part-year = { $date }: year
import-part-month = { $date }: month
import-part-day = { $date }: day
import-part-qualifier = { $date }: how exact
import-part-edtf = { $date }: EDTF
import-part-written = { $date }: as written
import-word = “{ $word }” ({ $count }×) is not a word of the catalogue
import-word-kept = Keep as it is written
import-words-more = … and { $count } more words; they are kept as they are written

import-fixed = For every row
import-fixed-line = What no column says. The cemetery, above all: two rows with the same place in one cemetery are one grave.
import-no-site = No column says where these graves are. Name the cemetery here: then two rows with the same place in it are one grave, and the heritage law of its region is known.
import-details = How it is read
import-month-first = Dates in figures have the month first (5/23/1944)
import-keep-rest = Keep columns that are not chosen in the notes
import-name-order = Whole names
import-name-as-written = Keep as they are written
import-name-surname-first = Surname first: Petrov Ivan Sergeevich
import-name-given-first = Given name first: Ivan Petrov
import-name-surname-comma = Surname, comma, given name: Petrov, Ivan
import-update-by = Recognise by
import-update-usual = Our own IDs, code, or place in the cemetery
import-update-note = What is recorded already is filled up and not doubled; nothing is emptied.
import-photo-folder = Photos lie in
import-photo-folder-note = Left empty: in the folder of the table, or in any folder inside it.
import-first = The first rows as they will be
import-first-none = No row says anything yet. Choose what the columns are.
import-line = Line
import-shown-code = Code
import-shown-name = Name
import-shown-birth-date = Born
import-shown-death-date = Died
import-shown-rank = Rank
import-shown-site = Site
import-shown-plot = Place there
import-shown-position = Position
import-shown-notes = Notes
import-save-mapping = Save these choices as a file, for the command line

import-count-memorials = { $count ->
    [one] 1 new grave or memorial
   *[other] { $figure } new graves and memorials
}
import-count-people = { $count ->
    [one] 1 new person
   *[other] { $figure } new people
}
import-count-sites = { $count ->
    [one] 1 new site
   *[other] { $figure } new sites
}
import-count-changed = { $count ->
    [one] 1 row fills up what is recorded
   *[other] { $figure } rows fill up what is recorded
}
import-count-same = { $count ->
    [one] 1 row brings nothing new
   *[other] { $figure } rows bring nothing new
}
import-count-photos = { $count ->
    [one] 1 photo
   *[other] { $figure } photos
}
import-count-kept = { $count ->
    [one] 1 value is kept beside its field
   *[other] { $figure } values are kept beside their fields
}
import-count-refused = { $count ->
    [one] 1 row does not go in
   *[other] { $figure } rows do not go in
}
import-count-nothing = There is nothing new in this table.
import-likely = May be recorded already
import-likely-explained = Somebody of this name is in the catalogue. Tick those who are the same person: their record is filled up. The others become records of their own.
import-likely-same = Line { $line }: { $said } is { $known }
import-problems = What was noticed
import-problems-none = Nothing: every row goes in as it stands.
import-problems-more = … and { $count } more; after the import all of them can be saved as a table
import-level-refused = does not go in
import-level-kept = kept beside its field
import-level-note = goes in
import-problem-line = Line { $line } · { $level }
import-problem-place = Line { $line }, { $column } · { $level }
toast-table-imported = { $memorials ->
    [one] 1 grave or memorial
   *[other] { $memorials } graves and memorials
  }{ $people ->
    [0] { "" }
    [one] { " and 1 person" }
   *[other] { " " }and { $people } people
  } imported{ $changed ->
    [0] { "" }
   *[other] , { $changed } filled up
  }
toast-mapping-saved = Saved as { $file }
