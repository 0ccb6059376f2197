# The form on the right: a grave, a person or a site.

# Headings of the sections.
section-who = Who rests here
section-status = Status
section-recognition = Recognition
section-where = Where
section-marker = Marker
section-inscriptions = Inscriptions
section-condition = Condition
section-care = Care
section-events = Tenure and moves
section-tasks = To do
section-sources = Sources
section-numbers = Numbers elsewhere
section-contacts = Contacts
section-members = Belongs to it
section-notes = Notes
section-history = History
section-site = Site
section-further = More about the site
section-names = Names
section-life = Life
section-places = Rests or is remembered at

# Head.
record-nothing-selected = Choose a line in the list to see it here, or start with a new grave.
record-unnamed-grave = Unnamed grave
record-unnamed-person = Unnamed person
record-unnamed-site = Unnamed site
record-names-more = { $names } and { $count } more
record-section-of = section { $text }
record-row-of = row { $text }
record-grave-of = grave { $text }
record-person = Person
record-died = died { $date }
record-graves-here = { $count ->
    [0] no grave yet
    [one] 1 grave or memorial
   *[other] { $count } graves and memorials
}
record-shared-code = Another grave has the same code.
record-read-only = This catalogue can only be read: its folder is protected against writing.
record-hide = Show less

# Photos.
record-add-photos = Add photos…
record-photo-trash = Move the photo to the trash
record-export-photo = Export this photo…
record-export-photos = Export these { $count } photos…
record-more-photos = { $count } more
record-photo-menu = What to do with { $photo }
record-photo-about = What it shows…
record-photo-cover = Make it the cover
record-photo-left = Move to the left
record-photo-right = Move to the right
record-photo-remove = Take it away from here
record-offered-position = The photo was taken at { $position }. Use it as the grave’s position?
record-use-position = Use it
record-leave-position = No thanks

# Who rests here.
record-add-person = Person
record-more-person = More about this person
record-open-person = Open person
record-remove-person = Remove from this grave
record-also = also: { $names }
record-other-name = Also written
record-other-name-hint = As it stands on the card or in the register
record-how-here = How they rest here
record-the-name = The name
record-more-name = Details
record-mixed-letters = “{ $word }” mixes Latin and Cyrillic letters: nobody who types it will find it.
record-mend-cyrillic = Write it in Cyrillic: { $text }
record-mend-latin = Write it in Latin letters: { $text }
record-counts = Known, unknown, all
record-add-counts = Count the dead
issue-counts-sum = { $known } known and { $unknown } unknown make { $sum }, not { $total }.
issue-counts-named = { $named } people are entered as resting here, but { $known } are counted.
record-add-name = Another spelling
record-prefer-name = Show this one first
record-remove-name = Remove
record-matches = Known so far
record-new-person = New person “{ $name }”
record-new-site = New site “{ $name }”
record-new-source = New source “{ $name }”
record-other-municipality = Keep “{ $name }” as it is
record-script-latn = Latin
record-script-cyrl = Cyrillic
record-script-geor = Georgian
record-script-armn = Armenian
record-script-arab = Arabic
record-script-grek = Greek
record-script-hebr = Hebrew

# Where.
record-place-in-site = Section, row, no.
record-site-inside = inside { $site }
record-edit-site = Edit site
record-clear-site = Take off this site
record-open-site = Open site
record-site-shared = What you change here applies to every grave at this site.
record-nis = NIS { $code }
record-plan-hint = A plan of the cemetery goes here, too: add it as a photo and call it “Plan”.
record-region-of-code = { $code }: set { $region }
record-more-place = More about the place
record-accuracy = ± { $metres } m
record-position-of-site = No position of its own. The site lies at { $position }.

# Status.
record-lapses-in = { $days ->
    [0] Lapses today
   *[other] Lapses in { $days } d
}
record-mark-status = Mark status…
record-through-parent = through the grave it belongs to
record-through-site = through the cemetery
record-not-checked-means = Nobody has noted yet whether it is protected.
record-no-decision = No decision about this site is recorded.
record-until = until { $date }
record-until-indicative = until { $date } (indicative)
record-ended = ended { $date }
record-checked = Checked{ $dated ->
    [yes] {" "}on { $date }
   *[no] {""}
  }{ $signed ->
    [yes] {" "}by { $who }
   *[no] {""}
  }: no protection found
record-edit-check = Show or edit this check
record-remove-check = Remove this check
record-document = Document
record-document-remove = Take the document away
record-document-hint = Choose the photo of its papers
record-document-none = Add a photo of its papers above first
record-show-document = Show the document
record-edit-decision = Show or edit this decision
record-remove-decision = Remove this decision
record-open-link = Open the link
record-add-recognition = Recognition
record-no-recognition = No recognition recorded
record-honour-only = An honour, not a legal protection.
record-edit-recognition = Show or edit this recognition
record-remove-recognition = Remove this recognition

# Marker, inscriptions, notes.
record-add-marker = Add marker
record-more-marker = More about the marker
record-add-inscription = Inscription
record-more-inscription = Reading and translations
record-remove-inscription = Remove
record-reads = Reads: { $text }
record-mark-lost = lost
record-mark-lost-hint = Letters that are lost and that you restore: [abc]. Lost for good: [...]
record-mark-doubtful = unsure
record-mark-doubtful-hint = A letter that you are not sure of gets a dot below it
record-mark-expanded = in full
record-mark-expanded-hint = Letters that the carver left out of a short form: s(oldier)
record-mark-line = line
record-mark-line-hint = Here the line ends on the stone
record-add-notes = Add notes
record-sizes = Height, width, depth (cm)

# Condition and care.
record-add-survey = Survey
record-add-part = Part of it
record-part = Part
record-more-survey = More about this visit
record-undated = No date
record-urgent = urgent
record-trend-better = Better than before:
record-trend-same = Same as before:
record-trend-worse = Worse than before:
record-worse-part = A part of it is “{ $condition }”: the worst part decides about the whole.
record-take-worst = Set the whole to “{ $condition }”
record-before-after = Before and after
record-add-care = Care entry
record-care-event = Care
record-add-event = Tenure or move
record-event = Tenure or move
record-add-task = Task
record-task = Task
record-remove-part = Remove

# Evidence.
record-add-source = Source
record-source = Source
record-source-hint = e.g. Burial register of Arlon
record-cite-field = Name a source for “{ $field }”
record-about-source = About this source
record-unnamed-source = Unnamed source
record-add-number = Number
record-number = Number
record-add-contact = Contact
record-contact = Contact
record-contacts-private = Private: contacts leave this file only where somebody asks for them.
record-more-members = { $count } more

# History and the end of the form.
record-all-changes = All changes
record-no-changes = No changes yet.
record-take-back = Take back
record-taken-back = taken back
record-field-changed = { $field }: { $before } → { $after }
record-nothing = nothing
record-next-grave = Next grave in this row
record-trash = Move to trash
record-add-place = Grave
record-place-of-person = Grave or memorial
record-place-of-person-hint = Type a name, place or code
record-role-unknown = Role not noted
record-remove-place = Remove from this grave
record-no-places = No grave or memorial is known for this person yet.
record-no-site = No site
