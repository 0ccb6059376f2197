# The welcome screen, shown while no catalogue is open.

welcome-product = Stele
welcome-sentence = A catalogue of war graves and memorials, kept on your own computer.

welcome-new = New catalogue…
welcome-new-line = Start empty. Add a first grave, its people and its photos.
welcome-open = Open…
welcome-open-line = Go on with a catalogue on this computer or on a stick.
welcome-sample = Explore the sample
welcome-sample-line = A filled catalogue to try everything out. You get a copy of your own.

welcome-recent = Recent catalogues
welcome-forget = Forget { $title }
welcome-forget-hint = Take it off this list. The catalogue itself stays where it is.

welcome-drop-hint = You can also drop a catalogue file here.
welcome-drop = Drop to open this catalogue
