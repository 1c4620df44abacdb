/** Of displays, results and notes. */
export const display = {
  'A result of the workflow: shows its input, passes it on, and writes it to the log when it changes.':
    'Ein Ergebnis des Workflows: zeigt seinen Eingang, gibt ihn weiter und schreibt ihn bei Änderung ins Protokoll.',
  Print: 'Ins Protokoll',
  'Writes its input to the log each tick.': 'Schreibt seinen Eingang in jedem Takt ins Protokoll.',
  Plot: 'Kurven',
  'Draws up to four numbers over the last seconds.': 'Zeichnet bis zu vier Zahlen über die letzten Sekunden.',
  'Separated by commas.': 'Durch Kommas getrennt.',
  'Raw, Smooth': 'Roh, Geglättet',
  'Series plot': 'Reihe zeichnen',
  'Draws a list of numbers, or columns of a table, to pan and zoom: a million samples like a hundred. Every peak stays in sight.':
    'Zeichnet eine Liste von Zahlen oder Spalten einer Tabelle, zum Verschieben und Zoomen: eine Million Werte wie hundert. Jede Spitze bleibt zu sehen.',
  Series: 'Reihe',
  'Numbers, or rows of a table: dictionaries or lists.': 'Zahlen, oder Zeilen einer Tabelle: Wörterbücher oder Listen.',
  Along: 'Entlang',
  'The column along the axis: numbers that ascend, or dates such as 2026-01-31 12:00. Empty: the rows as they come.':
    'Die Spalte entlang der Achse: Zahlen, die steigen, oder Daten wie 2026-01-31 12:00. Leer: die Zeilen, wie sie kommen.',
  'Those that are drawn, separated by commas. Empty: all with numbers, eight at most.':
    'Die gezeichnet werden, durch Kommas getrennt. Leer: alle mit Zahlen, höchstens acht.',
  'XY plot': 'XY-Diagramm',
  'Draws one value over another: lists as they are, single numbers as the trace of the latest ones.':
    'Zeichnet einen Wert über dem anderen: Listen, wie sie sind, einzelne Zahlen als Spur der letzten.',
  'A number, or a list of them.': 'Eine Zahl oder eine Liste von Zahlen.',
  'A number, or as many of them as there are along X.': 'Eine Zahl, oder so viele, wie es auf X sind.',
  Draw: 'Zeichnen',
  'Points kept': 'Punkte behalten',
  'Of single numbers, so many of the latest.': 'Von einzelnen Zahlen so viele der letzten.',
  Reach: 'Reichweite',
  'Shows from −reach to reach along both axes, to scale; without one, what there is fills the plot.':
    'Zeigt von −Reichweite bis Reichweite auf beiden Achsen, maßstäblich; ohne sie füllt, was da ist, die Zeichnung.',
  '3D view': '3D-Ansicht',
  'Shows points, paths and shapes in space: x, y and z as lists, single numbers as the trace of the latest ones, and boxes, spheres, arrows and lines from a list of dictionaries. Z is up.':
    'Zeigt Punkte, Wege und Formen im Raum: x, y und z als Listen, einzelne Zahlen als Spur der letzten, dazu Quader, Kugeln, Pfeile und Linien aus einer Liste von Wörterbüchern. Z zeigt nach oben.',
  'A number, a list of them, or a list of points of three numbers each.':
    'Eine Zahl, eine Liste von Zahlen oder eine Liste von Punkten aus je drei Zahlen.',
  'How far up: a number, or as many of them as there are along X.':
    'Die Höhe: eine Zahl, oder so viele, wie es auf X sind.',
  Shapes: 'Formen',
  'Dictionaries such as {"type": "box", "at": [0, 0, 1], "size": [1, 1, 2], "turn": [0, 0, 45], "color": "#ff8800"}; also "sphere" with "at" and "radius", "arrow" with "from" and "to", "line" and "points" with "at", a list of points.':
    'Wörterbücher wie {"type": "box", "at": [0, 0, 1], "size": [1, 1, 2], "turn": [0, 0, 45], "color": "#ff8800"}; auch "sphere" mit "at" und "radius", "arrow" mit "from" und "to", "line" und "points" mit "at", einer Liste von Punkten.',
  'The ground is drawn from −reach to reach; without one, what there is fills the view.':
    'Der Boden wird von −Reichweite bis Reichweite gezeichnet; ohne sie füllt, was da ist, die Ansicht.',
  Gauge: 'Rundinstrument',
  'Shows a number on a dial between two ends.': 'Zeigt eine Zahl auf einer Skala zwischen zwei Enden.',
  Unit: 'Einheit',
  Label: 'Beschriftung',
  Bars: 'Balken',
  'Shows numbers side by side: those of a list, or of a dictionary by name.':
    'Zeigt Zahlen nebeneinander: die einer Liste, oder die eines Wörterbuchs mit Namen.',
  'A list or a dictionary of numbers; a single one is one bar. Of rows of a table the first number, named by the first text.':
    'Eine Liste oder ein Wörterbuch von Zahlen; eine einzelne ist ein Balken. Von Zeilen einer Tabelle die erste Zahl, benannt nach dem ersten Text.',
  'inside, outside': 'innen, außen',
  time: 'Zeit',
  'Left, Right': 'Links, Rechts',
  'Without one, the greatest value there is.': 'Ohne ihn der größte Wert, den es gibt.',
  Lamp: 'Lampe',
  'A light that is on or off. A colour, as text such as #ff8800, lights it in that colour.':
    'Ein Licht, das an oder aus ist. Eine Farbe als Text, etwa #ff8800, lässt es in dieser Farbe leuchten.',
  'On for true, numbers above 0, and colours.': 'An bei wahr, bei Zahlen über 0 und bei Farben.',
  Amber: 'Gelb',
  Histogram: 'Histogramm',
  'Shows how numbers are spread: those of a list, or the latest ones of a signal.':
    'Zeigt, wie Zahlen verteilt sind: die einer Liste, oder die letzten eines Signals.',
  'A number a tick, or a list of numbers.': 'Eine Zahl je Takt oder eine Liste von Zahlen.',
  Bins: 'Klassen',
  'Show text': 'Text anzeigen',
  'Shows its input as text, large enough to read.': 'Zeigt seinen Eingang als Text, groß genug zum Lesen.',
  'Rich text': 'Formatierter Text',
  'Shows Markdown: titles, lists, tables, links. HTML in it is shown as text.':
    'Zeigt Markdown: Überschriften, Listen, Tabellen, Links. HTML darin erscheint als Text.',
  '# Title': '# Titel',
  'Show value': 'Wert anzeigen',
  'Shows any value: a number, a text, a list or a dictionary.':
    'Zeigt jeden Wert: eine Zahl, einen Text, eine Liste oder ein Wörterbuch.',
  'Show tree': 'Baum anzeigen',
  'Shows a list or a dictionary branch by branch, to open, search by name and copy from.':
    'Zeigt eine Liste oder ein Wörterbuch Zweig für Zweig, zum Aufklappen, Suchen nach Namen und Kopieren.',
  'Of its entries at most 100000 are shown.': 'Von seinen Einträgen werden höchstens 100000 gezeigt.',
  'Show table': 'Tabelle anzeigen',
  'Shows rows and columns, to scroll, sort and copy from, a million like ten. Takes what the table nodes give.':
    'Zeigt Zeilen und Spalten, zum Blättern, Sortieren und Kopieren, eine Million wie zehn. Nimmt, was die Knoten für Tabellen ausgeben.',
  'A list of dictionaries or of lists, or a dictionary.':
    'Eine Liste von Wörterbüchern oder von Listen, oder ein Wörterbuch.',
  Log: 'Protokoll',
  'Keeps the latest lines: a new one whenever its input changes, or every tick.':
    'Behält die letzten Zeilen: eine neue, wenn sich der Eingang ändert, oder in jedem Takt.',
  'Add a line': 'Neue Zeile',
  'On change': 'Bei Änderung',
  'Every tick': 'In jedem Takt',
  Level: 'Stufe',
  Info: 'Info',
  Warning: 'Warnung',
  'Shows an image or the latest frame of a camera, and passes it on.':
    'Zeigt ein Bild oder das neueste einer Kamera und gibt es weiter.',
  'Also a data URL, or the base64 of a PNG, JPEG, WebP or GIF file.':
    'Auch eine Data-URL, oder eine Datei in PNG, JPEG, WebP oder GIF als Base64.',
  'Heat map': 'Heatmap',
  'Shows a matrix as colours, row by row from the top.': 'Zeigt eine Matrix in Farben, Zeile für Zeile von oben.',
  'A list of rows of numbers. What is no number has no colour.':
    'Eine Liste von Zeilen aus Zahlen. Was keine Zahl ist, hat keine Farbe.',
  'Without one, the least value there is.': 'Ohne ihn der kleinste Wert, den es gibt.',
  Spectrogram: 'Spektrogramm',
  'Shows how the frequencies of a signal change: one spectrum beside the other, the newest at the right.':
    'Zeigt, wie sich die Frequenzen eines Signals ändern: ein Spektrum neben dem anderen, das neueste rechts.',
  'What the Spectrum node gives. The same list again is not drawn again.':
    'Was der Knoten „Spektrum“ ausgibt. Dieselbe Liste wird nicht noch einmal gezeichnet.',
  'Spectra kept': 'Spektren behalten',
  'So many of the latest are shown.': 'So viele der letzten werden gezeigt.',
  Scale: 'Skala',
  Decibels: 'Dezibel',
  Note: 'Notiz',
  'A note on the canvas. It never runs.': 'Eine Notiz auf der Arbeitsfläche. Sie läuft nie.',
  Reroute: 'Knick',
  'A bend in a wire. It passes on what comes in and takes no time.':
    'Ein Knick in einer Verbindung. Er gibt weiter, was hereinkommt, und braucht keine Zeit.',
} as const;
