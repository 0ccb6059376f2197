# Labels of every field of every table, and an example for those that people type into.

## site
field-site-code = Code
hint-site-code = e.g. REB
field-site-kind = Kind of site
hint-site-kind = e.g. Communal cemetery
field-site-parent-uuid = Lies inside
hint-site-parent-uuid = e.g. the cemetery around a plot of honour
field-site-name-en = Name (English)
hint-site-name-en = e.g. Arlon, plot of honour
field-site-name-nl = Name (Dutch)
hint-site-name-nl = e.g. Aarlen, ereperk
field-site-name-fr = Name (French)
hint-site-name-fr = e.g. Arlon, pelouse d’honneur
field-site-name-de = Name (German)
hint-site-name-de = e.g. Arel, Ehrenfriedhof
field-site-name-ru = Name (Russian)
hint-site-name-ru = e.g. Арлон, воинский участок
field-site-municipality = Municipality
hint-site-municipality = e.g. Rebecq
field-site-sub-municipality = Village or part
hint-site-sub-municipality = e.g. Bierghes
field-site-postal-code = Postal code
hint-site-postal-code = e.g. 1430
field-site-nis-code = NIS code
hint-site-nis-code = e.g. 25123
field-site-region = Region
field-site-regime = Heritage law
hint-site-regime = Which region’s law applies
field-site-address = Address
hint-site-address = e.g. Rue du Cimetière 12
field-site-cadastral-ref = Cadastral no.
hint-site-cadastral-ref = e.g. Section B, 312 F
field-site-position = Position
hint-site-position = e.g. 50.6651, 4.2007
field-site-coord-accuracy-m = Accuracy (m)
hint-site-coord-accuracy-m = e.g. 4
field-site-coord-source = Position from
field-site-custodian-name = Custodian
hint-site-custodian-name = e.g. Commune de Rebecq
field-site-custodian-kind = Kind of keeper
hint-site-custodian-kind = e.g. Municipality
field-site-access = Access
hint-site-access = e.g. Always open
field-site-notes = Notes
hint-site-notes = e.g. The gate is locked after 18:00

## memorial
field-memorial-code = Code
hint-memorial-code = e.g. REB-0001
field-memorial-kind = Kind
hint-memorial-kind = e.g. Grave
field-memorial-site-uuid = Site
hint-memorial-site-uuid = Cemetery, plot or street
field-memorial-parent-uuid = Belongs to
hint-memorial-parent-uuid = e.g. the plot or collective grave
field-memorial-title-en = Title
hint-memorial-title-en = e.g. Memorial to the partisans
field-memorial-title-nl = Title (Dutch)
hint-memorial-title-nl = e.g. Gedenkteken voor de partizanen
field-memorial-title-fr = Title (French)
hint-memorial-title-fr = e.g. Monument aux partisans
field-memorial-title-de = Title (German)
hint-memorial-title-de = e.g. Denkmal für die Partisanen
field-memorial-title-ru = Title (Russian)
hint-memorial-title-ru = e.g. Памятник партизанам
field-memorial-section = Section
hint-memorial-section = Section
field-memorial-row-no = Row
hint-memorial-row-no = Row
field-memorial-grave-no = Grave no.
hint-memorial-grave-no = No.
field-memorial-register-no = Register no.
hint-memorial-register-no = e.g. 194/35
field-memorial-position = Position
hint-memorial-position = e.g. 50.6651, 4.2007
field-memorial-coord-accuracy-m = Accuracy (m)
hint-memorial-coord-accuracy-m = e.g. 4
field-memorial-coord-source = Position from
hint-memorial-coord-source = e.g. From a photo
field-memorial-located = Located
hint-memorial-located = Was it found on the ground?
field-memorial-existence = Still there
hint-memorial-existence = Does it still stand?
field-memorial-marker-type = Marker
hint-memorial-marker-type = e.g. Headstone
field-memorial-technique = Lettering
hint-memorial-technique = e.g. Engraved
field-memorial-height-cm = Height (cm)
hint-memorial-height-cm = e.g. 80
field-memorial-width-cm = Width (cm)
hint-memorial-width-cm = e.g. 60
field-memorial-depth-cm = Depth (cm)
hint-memorial-depth-cm = e.g. 12
field-memorial-erected = Erected
hint-memorial-erected = e.g. about 1950
field-memorial-unveiled = Unveiled
hint-memorial-unveiled = e.g. 9 May 1985
field-memorial-architect = Designer
hint-memorial-architect = e.g. J. Peeters
field-memorial-maker = Maker
hint-memorial-maker = e.g. Stonemason Dubois, Arlon
field-memorial-commissioner = Ordered by
hint-memorial-commissioner = e.g. Amitiés belgo-soviétiques
field-memorial-funder = Paid by
hint-memorial-funder = e.g. A public collection
field-memorial-denomination = Faith
hint-memorial-denomination = As the marker shows it
field-memorial-buried-known = Known dead
hint-memorial-buried-known = e.g. 12
field-memorial-buried-unknown = Unknown dead
hint-memorial-buried-unknown = e.g. 30
field-memorial-buried-total = All dead
hint-memorial-buried-total = e.g. 42
field-memorial-review-state = Review
hint-memorial-review-state = e.g. To be checked
field-memorial-description = Description
hint-memorial-description = What one sees, e.g. grey granite stele with a red star
field-memorial-history = History
hint-memorial-history = e.g. Moved here from the old plot in 1961
field-memorial-notes = Notes
hint-memorial-notes = e.g. Ask the sexton about the register

## person
field-person-identified = Identified
hint-person-identified = Do we know who it is?
field-person-sex = Sex
field-person-birth = Born
hint-person-birth = e.g. 12 May 1918
field-person-death = Died
hint-person-death = e.g. Feb 1943
field-person-birth-place = Born at
hint-person-birth-place = e.g. Poltava
field-person-death-place = Died at
hint-person-death-place = e.g. Stalag VI A, Hemer
field-person-death-cause = Cause of death
hint-person-death-cause = e.g. Killed in action
field-person-rank = Rank
hint-person-rank = e.g. Private
field-person-unit = Unit
hint-person-unit = e.g. Partisans Armés
field-person-organisation = Organisation
hint-person-organisation = e.g. Front de l’Indépendance
field-person-pow-camp = Camp
hint-person-pow-camp = e.g. Stalag VI A
field-person-pow-number = Camp number
hint-person-pow-number = e.g. 123456
field-person-personal-number = Service no.
hint-person-personal-number = e.g. 98/1204
field-person-citizenship = Citizenship
hint-person-citizenship = e.g. Soviet Union
field-person-ethnicity = Nationality
hint-person-ethnicity = As the source says, e.g. Ukrainian
field-person-biography = Life
hint-person-biography = e.g. Miner at Winterslag, escaped in July 1943
field-person-family-found = Family found
field-person-notes = Notes
hint-person-notes = e.g. A niece wrote in 2019
field-person-birth-place-normalised = Born at (today)
hint-person-birth-place-normalised = Today’s name of the place, e.g. Poltava, Ukraine
field-person-death-place-normalised = Died at (today)
hint-person-death-place-normalised = Today’s name of the place, e.g. Hemer, Germany
field-person-movement = Movement
hint-person-movement = Resistance movement, e.g. Witte Brigade
field-person-mine = Coal mine
hint-person-mine = Where a prisoner had to work, e.g. Winterslag

## person_name
field-person-name-person-uuid = Person
field-person-name-form-kind = Kind of name
hint-person-name-form-kind = Where it stands so
field-person-name-script = Script
field-person-name-lang = Language
hint-person-name-lang = e.g. ru
field-person-name-romanisation = Spelling rule
field-person-name-surname = Surname
hint-person-name-surname = e.g. Захарченко
field-person-name-given = Given name
hint-person-name-given = e.g. Алексей
field-person-name-patronymic = Patronymic
hint-person-name-patronymic = e.g. Петрович
field-person-name-full-text = Name
hint-person-name-full-text = Name, as on the stone
field-person-name-certainty = How sure
field-person-name-preferred = Shows first
field-person-name-inscription-uuid = Inscription
hint-person-name-inscription-uuid = The inscription that has it so

## burial
field-burial-memorial-uuid = Grave
field-burial-person-uuid = Person
field-burial-role = Role
hint-burial-role = e.g. Buried here
field-burial-from = Buried on
hint-burial-from = e.g. 14 Feb 1943
field-burial-to = Until
hint-burial-to = e.g. 1948
field-burial-reason-end = Why no longer
field-burial-place-in-grave = Place in grave
hint-burial-place-in-grave = e.g. third from the left
field-burial-certainty = How sure
field-burial-notes = Notes
hint-burial-notes = e.g. According to the sexton

## inscription
field-inscription-memorial-uuid = Grave
field-inscription-face = Face
hint-inscription-face = e.g. Front
field-inscription-seq = Order
field-inscription-lang = Language
hint-inscription-lang = e.g. ru
field-inscription-script = Script
field-inscription-text-diplomatic = Text
hint-inscription-text-diplomatic = Exactly as on the stone
field-inscription-translation-en = In English
hint-inscription-translation-en = What it says, in English
field-inscription-translation-nl = In Dutch
hint-inscription-translation-nl = What it says, in Dutch
field-inscription-translation-fr = In French
hint-inscription-translation-fr = What it says, in French
field-inscription-translation-de = In German
hint-inscription-translation-de = What it says, in German
field-inscription-translation-ru = In Russian
hint-inscription-translation-ru = What it says, in Russian
field-inscription-legibility = Legibility
hint-inscription-legibility = e.g. Mostly legible
field-inscription-read-on = Read on
hint-inscription-read-on = e.g. 3 May 2026
field-inscription-read-by = Read by
hint-inscription-read-by = e.g. M. Lambert
field-inscription-method = Read how
hint-inscription-method = e.g. Raking light
field-inscription-photo-uuid = Photo
hint-inscription-photo-uuid = The photo that shows it

## photo
field-photo-sha256 = Fingerprint
field-photo-extension = File ending
field-photo-original-name = File name
field-photo-mime = File type
field-photo-width-px = Width (px)
field-photo-height-px = Height (px)
field-photo-bytes = Size (bytes)
field-photo-exif-taken = Camera time
field-photo-exif-lat = Camera latitude
field-photo-exif-lon = Camera longitude
field-photo-orientation = Orientation
field-photo-taken = Taken
hint-photo-taken = e.g. 12 May 2026
field-photo-photographer = Photographer
hint-photo-photographer = e.g. M. Lambert
field-photo-rights = Rights
hint-photo-rights = e.g. © M. Lambert
field-photo-licence = Licence
hint-photo-licence = e.g. CC BY 4.0
field-photo-caption-en = Caption
hint-photo-caption-en = e.g. Seen from the gate
field-photo-caption-nl = Caption (Dutch)
hint-photo-caption-nl = e.g. Gezien vanaf het hek
field-photo-caption-fr = Caption (French)
hint-photo-caption-fr = e.g. Vu de l’entrée
field-photo-caption-de = Caption (German)
hint-photo-caption-de = e.g. Vom Tor aus gesehen
field-photo-caption-ru = Caption (Russian)
hint-photo-caption-ru = e.g. Вид от ворот

## photo_link
field-photo-link-photo-uuid = Photo
field-photo-link-memorial-uuid = Grave
field-photo-link-person-uuid = Person
field-photo-link-site-uuid = Site
field-photo-link-protection-uuid = Decision
field-photo-link-role = Shows
hint-photo-link-role = e.g. Overview
field-photo-link-seq = Order
field-photo-link-cover = Cover

## protection
field-protection-memorial-uuid = Grave
field-protection-site-uuid = Site
field-protection-covers-graves = Covers the graves
field-protection-regime = Heritage law
field-protection-status = Status
hint-protection-status = e.g. Listed as monument
field-protection-object-type = Protected as
hint-protection-object-type = e.g. Monument
field-protection-decision-kind = Kind of decision
hint-protection-decision-kind = e.g. Ministerial order
field-protection-authority = Decided by
hint-protection-authority = e.g. Walloon Government
field-protection-decided = Decided
hint-protection-decided = e.g. 14 Mar 2022
field-protection-notified = Notified
hint-protection-notified = e.g. 20 Mar 2022
field-protection-effective = In force from
hint-protection-effective = e.g. 1 Apr 2022
field-protection-published = Published
hint-protection-published = e.g. 2 May 2022
field-protection-reference = Reference
hint-protection-reference = e.g. order 2022/118
field-protection-publication-ref = Publication
hint-protection-publication-ref = e.g. Moniteur belge p. 31204
field-protection-url = Link
hint-protection-url = https://…
field-protection-valid-until = Valid until
hint-protection-valid-until = Last day in force, e.g. 9 Jun 2026
field-protection-extent = What it covers
hint-protection-extent = e.g. the stele and its base
field-protection-ended = Ended
hint-protection-ended = e.g. 14 Mar 2022
field-protection-end-reason = Why it ended
hint-protection-end-reason = e.g. Lapsed
field-protection-certainty = How sure
field-protection-notes = Notes
hint-protection-notes = e.g. Copy in the parish archive
field-protection-protection-zone = Zone around it
hint-protection-protection-zone = e.g. 50 m around the grave
field-protection-ended-by-uuid = Ended by
hint-protection-ended-by-uuid = The later decision

## recognition
field-recognition-memorial-uuid = Grave
field-recognition-site-uuid = Site
field-recognition-person-uuid = Person
field-recognition-title-as-worded = Title
hint-recognition-title-as-worded = In its own words
field-recognition-lang = Language
hint-recognition-lang = e.g. fr
field-recognition-kind = Kind
hint-recognition-kind = e.g. Award
field-recognition-granted-by = Given by
hint-recognition-granted-by = e.g. City of Liège
field-recognition-granted = Given on
hint-recognition-granted = e.g. 9 May 2005
field-recognition-evidence = Evidence
hint-recognition-evidence = e.g. La Meuse, 10 May 2005, p. 7
field-recognition-url = Link
hint-recognition-url = https://…
field-recognition-verified = Verified
field-recognition-notes = Notes
hint-recognition-notes = e.g. Diploma kept by the family

## status_check
field-status-check-memorial-uuid = Grave
field-status-check-site-uuid = Site
field-status-check-regimes = Lists looked at
hint-status-check-regimes = e.g. WAL MUNI
field-status-check-checked = Checked on
hint-status-check-checked = e.g. 20 May 2026
field-status-check-checked-by = Checked by
hint-status-check-checked-by = e.g. M. Lambert
field-status-check-source = Where
hint-status-check-source = e.g. inventory website of the region
field-status-check-notes = Notes
hint-status-check-notes = e.g. Ask again next year

## memorial_material
field-memorial-material-memorial-uuid = Grave
field-memorial-material-material = Materials
hint-memorial-material-material = e.g. Granite

## memorial_symbol
field-memorial-symbol-memorial-uuid = Grave
field-memorial-symbol-symbol = Symbols
hint-memorial-symbol-symbol = e.g. Red star

## person_category
field-person-category-person-uuid = Person
field-person-category-category = Categories
hint-person-category-category = e.g. Prisoner of war

## protection_value
field-protection-value-protection-uuid = Decision
field-protection-value-value = Values
hint-protection-value-value = What makes it worth protecting

## protection_criterion
field-protection-criterion-protection-uuid = Decision
field-protection-criterion-criterion = Criteria
hint-protection-criterion-criterion = e.g. Rarity

## condition_survey
field-condition-survey-memorial-uuid = Grave
field-condition-survey-surveyed = Seen on
hint-condition-survey-surveyed = e.g. 12 May 2026
field-condition-survey-surveyor = Seen by
hint-condition-survey-surveyor = e.g. M. Lambert
field-condition-survey-overall = Condition
hint-condition-survey-overall = The worst part decides
field-condition-survey-structural-state = Standing
hint-condition-survey-structural-state = Is it sound, and in its place?
field-condition-survey-legibility = Legibility
hint-condition-survey-legibility = e.g. Mostly legible
field-condition-survey-reason = Reason
hint-condition-survey-reason = Why somebody looked
field-condition-survey-weather = Weather
hint-condition-survey-weather = e.g. dry, low sun
field-condition-survey-access = Access
hint-condition-survey-access = e.g. Open at set hours
field-condition-survey-risk = Risk within two years
hint-condition-survey-risk = How likely is it to get worse?
field-condition-survey-risk-notes = About the risk
hint-condition-survey-risk-notes = e.g. A branch of the lime tree hangs over it
field-condition-survey-recent-damage = Damage of the last five years
hint-condition-survey-recent-damage = e.g. Two letters lost since 2023
field-condition-survey-urgent = Urgent
field-condition-survey-recommended-action = What should be done
hint-condition-survey-recommended-action = e.g. Fix the plaque before the winter
field-condition-survey-estimated-cost-eur = Likely cost (€)
hint-condition-survey-estimated-cost-eur = e.g. 350
field-condition-survey-next-visit = Next visit
hint-condition-survey-next-visit = e.g. spring 2027
field-condition-survey-notes = Notes
hint-condition-survey-notes = e.g. The sexton came along

## condition_item
field-condition-item-survey-uuid = Survey
field-condition-item-part = Part
hint-condition-item-part = e.g. Foundation
field-condition-item-condition = Condition
hint-condition-item-condition = If unsure, choose Poor
field-condition-item-notes = Notes
hint-condition-item-notes = e.g. Crack at the left corner

## condition_defect
field-condition-defect-item-uuid = Part
field-condition-defect-defect = Defects
hint-condition-defect-defect = e.g. Open joints

## care_event
field-care-event-memorial-uuid = Grave
field-care-event-site-uuid = Site
field-care-event-kind = What was done
hint-care-event-kind = e.g. Cleaning
field-care-event-done = Done on
hint-care-event-done = e.g. 12 May 2026
field-care-event-done-by = Done by
hint-care-event-done-by = e.g. Scouts of Rebecq
field-care-event-description = Description
hint-care-event-description = e.g. Letters painted black again
field-care-event-method = How
hint-care-event-method = e.g. soft brush and plain water
field-care-event-permit-ref = Permit
hint-care-event-permit-ref = e.g. permit 2026/14
field-care-event-funder = Paid by
hint-care-event-funder = e.g. A public collection
field-care-event-cost-eur = Cost (€)
hint-care-event-cost-eur = e.g. 120

## memorial_event
field-memorial-event-memorial-uuid = Grave
field-memorial-event-kind = What happened
hint-memorial-event-kind = e.g. Moved
field-memorial-event-tenure = Tenure
hint-memorial-event-tenure = On what terms the grave is kept
field-memorial-event-fate = What is to happen
hint-memorial-event-fate = e.g. Keep in place
field-memorial-event-happened = Since / on
hint-memorial-event-happened = e.g. 12 May 2026
field-memorial-event-until = Until
hint-memorial-event-until = Last day, e.g. 11 May 2027
field-memorial-event-place = Where to
hint-memorial-event-place = e.g. New plot of honour, row 3
field-memorial-event-decided-by = By
hint-memorial-event-decided-by = e.g. Municipal council of Rebecq
field-memorial-event-reference = Reference
hint-memorial-event-reference = e.g. decision 2026/31
field-memorial-event-notes = Notes
hint-memorial-event-notes = e.g. The notice hangs at the gate

## source
field-source-title = Title
hint-source-title = e.g. Burial register of Rebecq, 1940–1950
field-source-kind = Kind
hint-source-kind = e.g. Register
field-source-author = Author
hint-source-author = e.g. J. Peeters
field-source-repository = Kept at
hint-source-repository = e.g. Town hall of Rebecq
field-source-reference = Reference
hint-source-reference = e.g. box 12, file 3
field-source-url = Link
hint-source-url = https://…
field-source-accessed = Looked up on
hint-source-accessed = e.g. 12 May 2026
field-source-quality = Quality
hint-source-quality = How far can it be trusted?
field-source-notes = Notes
hint-source-notes = e.g. Pages 40 to 52 are missing

## citation
field-citation-source-uuid = Source
hint-citation-source-uuid = e.g. Burial register of Rebecq
field-citation-site-uuid = Site
field-citation-memorial-uuid = Grave
field-citation-person-uuid = Person
field-citation-person-name-uuid = Name
field-citation-burial-uuid = Burial
field-citation-inscription-uuid = Inscription
field-citation-photo-uuid = Photo
field-citation-protection-uuid = Decision
field-citation-recognition-uuid = Recognition
field-citation-survey-uuid = Survey
field-citation-care-event-uuid = Care
field-citation-memorial-event-uuid = Event
field-citation-field = About
hint-citation-field = Nothing chosen: about everything
field-citation-page = Page
hint-citation-page = e.g. p. 7
field-citation-quote = Quote
hint-citation-quote = Word for word, as it stands there
field-citation-certainty = How sure
field-citation-notes = Notes
hint-citation-notes = e.g. The year is hard to read

## external_id
field-external-id-site-uuid = Site
field-external-id-memorial-uuid = Grave
field-external-id-person-uuid = Person
field-external-id-protection-uuid = Decision
field-external-id-scheme = Whose number
hint-external-id-scheme = e.g. Wikidata
field-external-id-value = Number
hint-external-id-value = As it stands there, e.g. 123456
field-external-id-url = Link
hint-external-id-url = https://…

## task
field-task-site-uuid = Site
field-task-memorial-uuid = Grave
field-task-person-uuid = Person
field-task-protection-uuid = Decision
field-task-survey-uuid = Survey
field-task-memorial-event-uuid = Event
field-task-title = What to do
hint-task-title = e.g. Ask the commune for the register
field-task-state = State
field-task-due = By when
hint-task-due = e.g. spring 2027
field-task-deadline = Deadline it stands for
field-task-assignee = Who does it
hint-task-assignee = e.g. M. Lambert
field-task-finished = Done on
hint-task-finished = e.g. 12 May 2026
field-task-notes = Notes
hint-task-notes = e.g. No answer to the first letter

## contact
field-contact-site-uuid = Site
field-contact-memorial-uuid = Grave
field-contact-person-uuid = Person
field-contact-name = Name
hint-contact-name = e.g. M. Lambert
field-contact-kind = Kind
hint-contact-kind = e.g. Heir
field-contact-phone = Phone
hint-contact-phone = e.g. 000 00 00 00
field-contact-email = Email
hint-contact-email = e.g. name@example.org
field-contact-address = Address
hint-contact-address = e.g. Rue du Cimetière 12, 1430 Rebecq
field-contact-lang = Language
hint-contact-lang = e.g. fr
field-contact-notes = Notes
hint-contact-notes = e.g. Letters are better than calls

## field_draft
field-field-draft-owner-table = Table
field-field-draft-owner-uuid = Record
field-field-draft-field = Field
field-field-draft-typed = As typed

## distinction
field-distinction-of-table = Table
field-distinction-one-uuid = Record
field-distinction-other-uuid = Another record
