# Column labels of the Excel preset. Within one file no label may stand twice; a date fills six columns.

# The file with one row per burial.
column-memorial-uuid = Grave ID
column-person-uuid = Person ID
column-burial-uuid = Burial ID
column-code = Code
column-kind = Kind
column-name = Name
column-surname = Surname
column-given = Given name
column-patronymic = Patronymic
column-other-names = Other names
column-role = Role
column-birth-date-year = Born: year
column-birth-date-month = Born: month
column-birth-date-day = Born: day
column-birth-date-qualifier = Born: how exact
column-birth-date-edtf = Born: EDTF
column-birth-date-written = Born: as written
column-death-date-year = Died: year
column-death-date-month = Died: month
column-death-date-day = Died: day
column-death-date-qualifier = Died: how exact
column-death-date-edtf = Died: EDTF
column-death-date-written = Died: as written
column-rank = Rank
column-unit = Unit
column-site-code = Site code
column-site = Site
column-municipality = Municipality
column-postal-code = Postal code
column-nis-code = NIS code
column-region = Region
column-section = Section
column-row = Row
column-grave-no = Grave no.
column-lat = Latitude
column-lon = Longitude
column-coord-accuracy-m = Accuracy (m)
column-status = Status
column-status-date-year = Status date: year
column-status-date-month = Status date: month
column-status-date-day = Status date: day
column-status-date-qualifier = Status date: how exact
column-status-date-edtf = Status date: EDTF
column-status-date-written = Status date: as written
column-status-reference = Status reference
column-condition = Condition
column-photos = Photos
column-review-state = Review
column-notes = Notes
column-movement = Resistance movement
column-mine = Coal mine
column-categories = Categories
column-materials = Materials
column-symbols = Symbols
column-inscription = Inscription
column-condition-date-year = Condition seen: year
column-condition-date-month = Condition seen: month
column-condition-date-day = Condition seen: day
column-condition-date-qualifier = Condition seen: how exact
column-condition-date-edtf = Condition seen: EDTF
column-condition-date-written = Condition seen: as written
column-next-visit-year = Next visit: year
column-next-visit-month = Next visit: month
column-next-visit-day = Next visit: day
column-next-visit-qualifier = Next visit: how exact
column-next-visit-edtf = Next visit: EDTF
column-next-visit-written = Next visit: as written
column-urgent = Urgent
column-tenure = Tenure
column-tenure-until-year = Tenure until: year
column-tenure-until-month = Tenure until: month
column-tenure-until-day = Tenure until: day
column-tenure-until-qualifier = Tenure until: how exact
column-tenure-until-edtf = Tenure until: EDTF
column-tenure-until-written = Tenure until: as written
column-recognition = Recognition
column-province = Province
column-custodian = Custodian
column-external-ids = Numbers elsewhere
column-sources = Sources

# Columns of the files with one table each, where they are not named above.
column-uuid = ID

## site
column-parent-uuid = Belongs to ID
column-name-en = Name (English)
column-name-nl = Name (Dutch)
column-name-fr = Name (French)
column-name-de = Name (German)
column-name-ru = Name (Russian)
column-sub-municipality = Village or part
column-regime = Heritage law
column-address = Address
column-cadastral-ref = Cadastral no.
column-coord-source = Position from
column-custodian-name = Custodian
column-custodian-kind = Kind of keeper
column-access = Access

## memorial
column-site-uuid = Site ID
column-title-en = Title (English)
column-title-nl = Title (Dutch)
column-title-fr = Title (French)
column-title-de = Title (German)
column-title-ru = Title (Russian)
column-row-no = Row
column-register-no = Register no.
column-located = Located
column-existence = Still there
column-marker-type = Marker
column-technique = Lettering
column-height-cm = Height (cm)
column-width-cm = Width (cm)
column-depth-cm = Depth (cm)
column-erected-year = Erected: year
column-erected-month = Erected: month
column-erected-day = Erected: day
column-erected-qualifier = Erected: how exact
column-erected-edtf = Erected: EDTF
column-erected-written = Erected: as written
column-unveiled-year = Unveiled: year
column-unveiled-month = Unveiled: month
column-unveiled-day = Unveiled: day
column-unveiled-qualifier = Unveiled: how exact
column-unveiled-edtf = Unveiled: EDTF
column-unveiled-written = Unveiled: as written
column-architect = Designer
column-maker = Maker
column-commissioner = Ordered by
column-funder = Paid by
column-denomination = Faith
column-buried-known = Known dead
column-buried-unknown = Unknown dead
column-buried-total = All dead
column-description = Description
column-history = History

## person
column-identified = Identified
column-sex = Sex
column-birth-year = Born: year
column-birth-month = Born: month
column-birth-day = Born: day
column-birth-qualifier = Born: how exact
column-birth-edtf = Born: EDTF
column-birth-written = Born: as written
column-death-year = Died: year
column-death-month = Died: month
column-death-day = Died: day
column-death-qualifier = Died: how exact
column-death-edtf = Died: EDTF
column-death-written = Died: as written
column-birth-place = Born at
column-death-place = Died at
column-death-cause = Cause of death
column-organisation = Organisation
column-pow-camp = Camp
column-pow-number = Camp number
column-personal-number = Service no.
column-citizenship = Citizenship
column-ethnicity = Nationality
column-biography = Life
column-family-found = Family found
column-birth-place-normalised = Born at (today)
column-death-place-normalised = Died at (today)

## person_name
column-form-kind = Kind of name
column-script = Script
column-lang = Language
column-romanisation = Spelling rule
column-full-text = Whole name
column-certainty = How sure
column-preferred = Shows first
column-inscription-uuid = Inscription ID

## burial
column-from-year = From: year
column-from-month = From: month
column-from-day = From: day
column-from-qualifier = From: how exact
column-from-edtf = From: EDTF
column-from-written = From: as written
column-to-year = Until: year
column-to-month = Until: month
column-to-day = Until: day
column-to-qualifier = Until: how exact
column-to-edtf = Until: EDTF
column-to-written = Until: as written
column-reason-end = Why no longer
column-place-in-grave = Place in grave

## inscription
column-face = Face
column-seq = Order
column-text-diplomatic = Text
column-text-plain = Plain reading
column-translation-en = In English
column-translation-nl = In Dutch
column-translation-fr = In French
column-translation-de = In German
column-translation-ru = In Russian
column-legibility = Legibility
column-read-on-year = Read: year
column-read-on-month = Read: month
column-read-on-day = Read: day
column-read-on-qualifier = Read: how exact
column-read-on-edtf = Read: EDTF
column-read-on-written = Read: as written
column-read-by = Read by
column-method = Read how

## photo
column-sha256 = Fingerprint
column-extension = File ending
column-original-name = File name
column-mime = File type
column-width-px = Width (px)
column-height-px = Height (px)
column-bytes = Size (bytes)
column-exif-taken = Camera time
column-exif-lat = Camera latitude
column-exif-lon = Camera longitude
column-exif-accuracy-m = Camera position accuracy (m)
column-exif-direction-deg = Camera direction (°)
column-camera = Camera
column-orientation = Orientation
column-taken-year = Taken: year
column-taken-month = Taken: month
column-taken-day = Taken: day
column-taken-qualifier = Taken: how exact
column-taken-edtf = Taken: EDTF
column-taken-written = Taken: as written
column-photographer = Photographer
column-rights = Rights
column-licence = Licence
column-caption-en = Caption (English)
column-caption-nl = Caption (Dutch)
column-caption-fr = Caption (French)
column-caption-de = Caption (German)
column-caption-ru = Caption (Russian)

## photo_link
column-photo-uuid = Photo ID
column-protection-uuid = Decision ID
column-cover = Cover

## protection
column-covers-graves = Covers the graves
column-object-type = Protected as
column-decision-kind = Kind of decision
column-authority = Decided by
column-decided-year = Decided: year
column-decided-month = Decided: month
column-decided-day = Decided: day
column-decided-qualifier = Decided: how exact
column-decided-edtf = Decided: EDTF
column-decided-written = Decided: as written
column-notified-year = Notified: year
column-notified-month = Notified: month
column-notified-day = Notified: day
column-notified-qualifier = Notified: how exact
column-notified-edtf = Notified: EDTF
column-notified-written = Notified: as written
column-effective-year = In force: year
column-effective-month = In force: month
column-effective-day = In force: day
column-effective-qualifier = In force: how exact
column-effective-edtf = In force: EDTF
column-effective-written = In force: as written
column-published-year = Published: year
column-published-month = Published: month
column-published-day = Published: day
column-published-qualifier = Published: how exact
column-published-edtf = Published: EDTF
column-published-written = Published: as written
column-reference = Reference
column-publication-ref = Publication
column-url = Link
column-valid-until-year = Valid until: year
column-valid-until-month = Valid until: month
column-valid-until-day = Valid until: day
column-valid-until-qualifier = Valid until: how exact
column-valid-until-edtf = Valid until: EDTF
column-valid-until-written = Valid until: as written
column-extent = What it covers
column-ended-year = Ended: year
column-ended-month = Ended: month
column-ended-day = Ended: day
column-ended-qualifier = Ended: how exact
column-ended-edtf = Ended: EDTF
column-ended-written = Ended: as written
column-end-reason = Why it ended
column-protection-zone = Zone around it
column-ended-by-uuid = Ended by ID

## recognition
column-title-as-worded = Title as worded
column-granted-by = Given by
column-granted-year = Given: year
column-granted-month = Given: month
column-granted-day = Given: day
column-granted-qualifier = Given: how exact
column-granted-edtf = Given: EDTF
column-granted-written = Given: as written
column-evidence = Evidence
column-verified = Verified

## status_check
column-regimes = Lists looked at
column-checked-year = Checked: year
column-checked-month = Checked: month
column-checked-day = Checked: day
column-checked-qualifier = Checked: how exact
column-checked-edtf = Checked: EDTF
column-checked-written = Checked: as written
column-checked-by = Checked by
column-source = Source

## memorial_material, memorial_symbol, person_category
column-material = Material
column-symbol = Symbol
column-category = Category

## protection_value, protection_criterion
column-value = Value
column-criterion = Criterion

## condition_survey
column-surveyed-year = Seen: year
column-surveyed-month = Seen: month
column-surveyed-day = Seen: day
column-surveyed-qualifier = Seen: how exact
column-surveyed-edtf = Seen: EDTF
column-surveyed-written = Seen: as written
column-surveyor = Seen by
column-overall = Overall condition
column-structural-state = Standing
column-reason = Reason
column-weather = Weather
column-risk = Risk within two years
column-risk-notes = About the risk
column-recent-damage = Damage of the last five years
column-recommended-action = What should be done
column-estimated-cost-eur = Likely cost (€)

## condition_item
column-survey-uuid = Survey ID
column-part = Part

## condition_defect
column-item-uuid = Part ID
column-defect = Defect

## care_event
column-done-year = Done: year
column-done-month = Done: month
column-done-day = Done: day
column-done-qualifier = Done: how exact
column-done-edtf = Done: EDTF
column-done-written = Done: as written
column-done-by = Done by
column-permit-ref = Permit
column-cost-eur = Cost (€)

## memorial_event
column-fate = What is to happen
column-happened-year = Since / on: year
column-happened-month = Since / on: month
column-happened-day = Since / on: day
column-happened-qualifier = Since / on: how exact
column-happened-edtf = Since / on: EDTF
column-happened-written = Since / on: as written
column-until-year = Until: year
column-until-month = Until: month
column-until-day = Until: day
column-until-qualifier = Until: how exact
column-until-edtf = Until: EDTF
column-until-written = Until: as written
column-place = Where to
column-decided-by = Decided by

## source
column-title = Title
column-author = Author
column-repository = Kept at
column-accessed-year = Looked up: year
column-accessed-month = Looked up: month
column-accessed-day = Looked up: day
column-accessed-qualifier = Looked up: how exact
column-accessed-edtf = Looked up: EDTF
column-accessed-written = Looked up: as written
column-quality = Quality

## citation
column-source-uuid = Source ID
column-person-name-uuid = Name ID
column-recognition-uuid = Recognition ID
column-care-event-uuid = Care ID
column-memorial-event-uuid = Event ID
column-field = About
column-page = Page
column-quote = Quote

## external_id
column-scheme = Whose number

## task
column-state = State
column-due-year = By when: year
column-due-month = By when: month
column-due-day = By when: day
column-due-qualifier = By when: how exact
column-due-edtf = By when: EDTF
column-due-written = By when: as written
column-deadline = Deadline it stands for
column-assignee = Who does it
column-finished-year = Finished: year
column-finished-month = Finished: month
column-finished-day = Finished: day
column-finished-qualifier = Finished: how exact
column-finished-edtf = Finished: EDTF
column-finished-written = Finished: as written

## contact
column-phone = Phone
column-email = Email
