# What changes are called, in the history and on undo. The subject is a name, a code or a number of files; it may be
# empty, so it stands last.

change-edit = Edited: { $subject }
change-new-memorial = New grave: { $subject }
change-next-memorial = Next grave in the row: { $subject }
change-add-person = Person at a grave: { $subject }
change-new-person = New person: { $subject }
change-add-name = Name added: { $subject }
change-set-site = Site chosen: { $subject }
change-new-site = New site: { $subject }
change-add-inscription = Inscription added: { $subject }
change-mark-status = Status marked: { $subject }
change-status-check = Status checked: { $subject }
change-recognition = Recognition added: { $subject }
change-trash = Moved to trash: { $subject }
change-remove-name = Name removed: { $subject }
change-remove-burial = Person removed from a grave: { $subject }
change-remove-inscription = Inscription removed: { $subject }
change-remove-decision = Decision removed: { $subject }
change-remove-recognition = Recognition removed: { $subject }
change-remove-check = Status check removed: { $subject }
change-restore = Taken out of the trash: { $subject }
change-link-photos = Photos put at a record: { $subject }
change-unlink-photo = Photo taken away: { $subject }
change-arrange-photos = Photos arranged: { $subject }
change-add-photos = Photos added: { $subject }
change-sample = Sample records made: { $subject }

history-undo = Took back: { $label }
history-redo = Brought again: { $label }
