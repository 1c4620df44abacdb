export const image = {
  'Test picture': 'Testbild',
  'Gives a moving picture, as a camera would: colour bars that wander, and a grey ramp that goes against them.':
    'Gibt ein bewegtes Bild, wie eine Kamera: wandernde Farbbalken und einen Grauverlauf, der gegen sie läuft.',
  Width: 'Breite',
  Height: 'Höhe',
  RGB: 'RGB',
  RGBA: 'RGBA',
  Gray: 'Grau',
  Every: 'Alle',
  'A new picture comes every so many ticks; in between it is the same.':
    'Alle so viele Takte kommt ein neues Bild; dazwischen bleibt es.',
  'How far a picture is from the last.': 'Wie weit ein Bild vom vorigen weg ist.',
  Frame: 'Bildnummer',
  'The number of the picture, from 0.': 'Die Nummer des Bilds, ab 0.',
  'Image file': 'Bilddatei',
  'The image in a PNG, JPEG, WebP or GIF file, read again whenever the file changes.':
    'Das Bild in einer Datei in PNG, JPEG, WebP oder GIF, neu gelesen, wenn sich die Datei ändert.',
  'Of the file.': 'Der Datei.',
  'Picture of a matrix': 'Bild aus Matrix',
  'Paints a matrix as a picture, row by row from the top: each number is a square between two colours.':
    'Malt eine Matrix als Bild, Zeile für Zeile von oben: Jede Zahl ist ein Quadrat zwischen zwei Farben.',
  'A list of rows of numbers. What is no number counts as the least.':
    'Eine Liste von Zeilen aus Zahlen. Was keine Zahl ist, zählt als kleinster Wert.',
  'Size of a cell': 'Größe einer Zelle',
  'Counts as least': 'Zählt als kleinster',
  'Counts as greatest': 'Zählt als größter',
} as const;
