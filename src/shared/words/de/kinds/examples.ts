/** What the examples say in the gallery, and what they are filtered by. */
export const examples = {
  'A/B filter comparison': 'Filter im Vergleich',
  'One noisy signal through two filters at once. The mean error of each tells which one comes closer to the truth.':
    'Ein verrauschtes Signal durch zwei Filter zugleich. Der mittlere Fehler zeigt, welcher der Wahrheit näher kommt.',
  'Local chat loop': 'Chat auf diesem Rechner',
  'A question goes to a language model and its answer comes back. The model here is a stand-in: a web service of four nodes.':
    'Eine Frage geht an ein Sprachmodell, und seine Antwort kommt zurück. Hier vertritt es ein Webdienst aus vier Knoten.',
  'CSV to report': 'Von CSV zum Bericht',
  'A table of greenhouse readings, filtered by light: charted, counted, and written down as a report in Markdown.':
    'Messwerte aus einem Gewächshaus, nach Licht gefiltert: als Kurve, gezählt und als Bericht in Markdown geschrieben.',
  'Data logger': 'Datenlogger',
  'Writes a line for every reading. A file that is full is put aside and a new one begun; only the latest three are kept.':
    'Schreibt für jeden Messwert eine Zeile. Ist eine Datei voll, beginnt eine neue; nur die letzten drei bleiben.',
  Displays: 'Anzeigen',
  'What a running workflow can show: plots, lamps, bars, tables, maps and text.':
    'Was ein laufender Workflow zeigen kann: Kurven, Lampen, Balken, Tabellen, Heatmaps und Text.',
  'Folder watcher': 'Ordner im Blick',
  'Looks into a folder again and again: lists what lies there, newest first, and notes down what came and went.':
    'Sieht immer wieder in einen Ordner: listet auf, was darin liegt, das Neueste zuerst, und notiert, was kam und ging.',
  'Game of life': 'Spiel des Lebens',
  'Conway’s cellular automaton, computed by a script and painted as a picture. A gun sends out gliders for ever.':
    'Conways Zellautomat, von einem Skript berechnet und als Bild gemalt. Eine Kanone schickt ohne Ende Gleiter los.',
  Hello: 'Hallo',
  'The smallest workflow that does something: a text in capitals, a sum, and a die.':
    'Der kleinste Workflow, der etwas tut: ein Text in Großbuchstaben, eine Summe und ein Würfel.',
  'HTTP poller with alert': 'HTTP-Abfrage mit Alarm',
  'Asks a web service every second and raises an alert when a tank runs low. The service is in the workflow too.':
    'Fragt jede Sekunde einen Webdienst und schlägt Alarm, wenn ein Tank leer wird. Auch der Dienst ist im Workflow.',
  'MQTT sensor dashboard': 'MQTT-Sensoren als Dashboard',
  'A simulated greenhouse sends its readings over MQTT; a broker hands them on, and the dashboard shows them.':
    'Ein simuliertes Gewächshaus sendet Messwerte über MQTT; ein Broker reicht sie weiter, das Dashboard zeigt sie.',
  'PID heater': 'PID-Heizung',
  'A controller holds an oven at its set point. The oven is simulated: slow, late and noisy, with a door to open.':
    'Ein Regler hält einen Ofen auf seinem Sollwert. Der Ofen ist simuliert: träge, verzögert, verrauscht und mit Tür.',
  'Queue and workers': 'Warteschlange und Arbeiter',
  'Jobs come at random and wait in a queue until a worker takes them. How long they wait depends on how close to its limit it runs.':
    'Aufträge kommen zufällig und warten, bis ein Arbeiter sie nimmt. Wie lange, hängt davon ab, wie nah am Limit alles läuft.',
  'Robot arm': 'Roboterarm',
  'An arm of two joints reaches for a target: its angles by inverse kinematics, its shape by forward kinematics, live.':
    'Ein Arm mit zwei Gelenken greift nach einem Ziel: Winkel durch inverse, Form durch direkte Kinematik, live.',
  'Signal and FFT explorer': 'Signale und FFT',
  'Two waves and some noise, mixed, and what a Fourier transform finds in them: as a spectrum and as a waterfall.':
    'Zwei Wellen und etwas Rauschen, gemischt, und was eine Fourier-Transformation findet: als Spektrum und Wasserfall.',
  'System monitor': 'Systemmonitor',
  'Readings of this machine, smoothed and watched by a threshold, on a live plot, a gauge, a text and a log.':
    'Messwerte dieses Rechners, geglättet und mit Schwelle, live als Kurve, Rundinstrument, Text und Protokoll.',
  'Test picture': 'Testbild',
  'A moving picture, as a camera would give it, on a display: to see how images travel before a camera is there.':
    'Ein bewegtes Bild, wie es eine Kamera gäbe, auf einer Anzeige: um zu sehen, wie Bilder ankommen, auch ohne Kamera.',
  'Text and regex workbench': 'Werkbank für Text und Regex',
  'Finds what a regular expression matches in a text, takes it apart and hides it: all while you type.':
    'Findet, was ein regulärer Ausdruck in einem Text trifft, zerlegt und verbirgt es: alles schon beim Tippen.',
  'Traffic light': 'Ampel',
  'A state machine with the four states of a traffic light. A table says how long each lasts; people on foot may ask for red.':
    'Ein Zustandsautomat mit den vier Zuständen einer Ampel. Eine Tabelle sagt, wie lange jeder dauert; Fußgänger können Rot anfordern.',
  basics: 'Grundlagen',
  control: 'Regelung',
  dashboard: 'Dashboard',
  data: 'Daten',
  files: 'Dateien',
  image: 'Bild',
  logic: 'Logik',
  network: 'Netz',
  signal: 'Signal',
  simulation: 'Simulation',
  system: 'System',
  text: 'Text',
} as const;
