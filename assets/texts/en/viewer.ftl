# The photo viewer.

viewer-back = Back
viewer-place = { $place } of { $count }
viewer-rotate = Rotate
viewer-rotate-hint = Turns the view only. The photo itself is not changed.
viewer-previous = Previous photo
viewer-next = Next photo
viewer-zoom-in = Zoom in
viewer-zoom-out = Zoom out
viewer-zoom-in-hint = Zoom in (+)
viewer-zoom-out-hint = Zoom out (−)
viewer-fit = Fit
viewer-fit-hint = Show the whole photo (0)
viewer-percent = { $percent } %
viewer-percent-hint = Show at full size
viewer-panel-show = Show details
viewer-panel-hide = Hide details
viewer-loading = Loading…
viewer-photo = Photo
viewer-inscription = Inscription
viewer-inscription-of = Inscription, { $face }
viewer-add-inscription = Inscription
viewer-no-inscription = No inscription recorded
viewer-reads = Reads: { $text }
