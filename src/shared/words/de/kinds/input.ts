export const input = {
  'A value typed by hand. Text that reads as a number may feed inputs that take numbers.':
    'Ein Wert, von Hand getippt. Text, der sich als Zahl lesen lässt, darf Eingänge für Zahlen speisen.',
  'A number typed by hand.': 'Eine Zahl, von Hand getippt.',
  'Whole number': 'Ganze Zahl',
  'A whole number typed by hand.': 'Eine ganze Zahl, von Hand getippt.',
  Slider: 'Schieberegler',
  'A number set by hand between two ends. At position 0 % it gives "from", at 100 % it gives "to".':
    'Eine Zahl, von Hand zwischen zwei Enden eingestellt. Bei Position 0 % gibt er „Von“ aus, bei 100 % „Bis“.',
  'Text typed by hand, of one line or many.': 'Text, von Hand getippt, eine Zeile oder viele.',
  'Type here': 'Hier tippen',
  'A switch set by hand.': 'Ein Schalter, von Hand gestellt.',
  Button: 'Taster',
  'On for one tick after it was pressed by hand. Presses between two ticks count as one.':
    'An für einen Takt, nachdem er von Hand gedrückt wurde. Mehrmals zwischen zwei Takten zählt als einmal.',
  'How often it was pressed. A rise is a press.': 'Wie oft er gedrückt wurde. Steigt die Zahl, wurde er gedrückt.',
  Pressed: 'Gedrückt',
  'Ticks with a press since the start.': 'Takte mit einem Druck seit dem Start.',
  'One of several options that you write yourself, chosen by hand.':
    'Eine von mehreren selbst geschriebenen Möglichkeiten, von Hand gewählt.',
  'What is no option, or none any more, counts as the first one.':
    'Was keine Möglichkeit ist, oder keine mehr, zählt als die erste.',
  Options: 'Möglichkeiten',
  'The option itself: a number where the list holds a number.':
    'Die Möglichkeit selbst: eine Zahl, wo in der Liste eine Zahl steht.',
  'Its place in the list, from 0; -1 where there are no options.':
    'Ihre Stelle in der Liste, ab 0; -1, wo es keine Möglichkeiten gibt.',
  'A colour picked by hand.': 'Eine Farbe, von Hand gewählt.',
  'As #rrggbb.': 'Als #rrggbb.',
  Channels: 'Farbanteile',
  'Red, green and blue as whole numbers from 0 to 255.': 'Rot, Grün und Blau als ganze Zahlen von 0 bis 255.',
  'Mixed colour': 'Mischfarbe',
  'A colour mixed of red, green and blue, from 0 to 255 each.':
    'Eine Farbe, gemischt aus Rot, Grün und Blau von je 0 bis 255.',
  'A point in time typed by hand, such as 2026-01-31 12:00.': 'Ein Zeitpunkt, von Hand getippt, etwa 2026-01-31 12:00.',
  'Year-month-day, then hour:minute and seconds if wanted; Z or +02:00 at the end names an offset.':
    'Jahr-Monat-Tag, dann nach Wunsch Stunde:Minute und Sekunden; Z oder +02:00 am Ende nennt die Zeitzone.',
  'A list written by hand, entry by entry or as JSON.':
    'Eine Liste, von Hand geschrieben, Eintrag für Eintrag oder als JSON.',
  'How many entries it has.': 'Wie viele Einträge sie hat.',
  Dictionary: 'Wörterbuch',
  'Values by name, written by hand, one by one or as JSON.':
    'Werte mit Namen, von Hand geschrieben, einzeln oder als JSON.',
  'File path': 'Dateipfad',
  'The path of a file as text, for several nodes that read the same one. The file itself is not opened.':
    'Der Pfad einer Datei als Text, für mehrere Knoten, die dieselbe lesen. Die Datei selbst wird nicht geöffnet.',
  'Folder path': 'Ordnerpfad',
  'The path of a folder as text, for several nodes that work in the same one. It is not looked into.':
    'Der Pfad eines Ordners als Text, für mehrere Knoten, die im selben arbeiten. Hineingesehen wird nicht.',
  Secret: 'Geheimnis',
  'A password, token or key for the nodes that need it. It is kept outside of the workflow, and never shown.':
    'Ein Passwort, Token oder Schlüssel für die Knoten, die ihn brauchen. Er liegt außerhalb des Workflows und wird nie angezeigt.',
} as const;
