export const file = {
  'How the file writes letters such as ä.': 'Wie die Datei Zeichen wie ä schreibt.',
  Encoding: 'Kodierung',
  'UTF-8': 'UTF-8',
  'Windows-1252 (Latin 1)': 'Windows-1252 (Latin 1)',
  'UTF-16': 'UTF-16',
  'Read text file': 'Textdatei lesen',
  'The text of a file in UTF-8, read again whenever the file changes.':
    'Der Text einer Datei in UTF-8, neu gelesen, wenn sich die Datei ändert.',
  Modified: 'Geändert am',
  'When the file was last changed, as Unix time.': 'Wann die Datei zuletzt geändert wurde, als Unix-Zeit.',
  'Read CSV file': 'CSV-Datei lesen',
  'The rows of a table kept as text, read again whenever the file changes. Each row is a dictionary keyed by column.':
    'Die Zeilen einer als Text gespeicherten Tabelle, neu gelesen, wenn sich die Datei ändert. Jede Zeile ist ein Wörterbuch nach Spalten.',
  'Read CSV row by row': 'CSV zeilenweise lesen',
  'Goes through a CSV file of any size, some rows in each tick. It holds only those rows, so memory stays the same.':
    'Geht durch eine CSV-Datei jeder Größe, einige Zeilen je Takt. Hält nur diese Zeilen, sodass der Speicher gleich bleibt.',
  'Rows at a time': 'Zeilen auf einmal',
  'While off, it gives no further rows.': 'Solange aus, gibt er keine weiteren Zeilen.',
  'Begins anew after the last row.': 'Beginnt nach der letzten Zeile von vorn.',
  Restart: 'Neu beginnen',
  Row: 'Zeile',
  'The last row that was read, a dictionary by column; nothing before the first.':
    'Die zuletzt gelesene Zeile, ein Wörterbuch nach Spalten; nichts vor der ersten.',
  'The rows of this tick; none where there was nothing to read.':
    'Die Zeilen dieses Takts; keine, wo es nichts zu lesen gab.',
  'New rows': 'Neue Zeilen',
  'On in a tick that read rows.': 'An in einem Takt, der Zeilen las.',
  'How many rows have been read since it began.': 'Wie viele Zeilen seit dem Beginn gelesen wurden.',
  'How much of the file has been read, from 0 to 1.': 'Wie viel der Datei gelesen ist, von 0 bis 1.',
  'On once the last row was read.': 'An, sobald die letzte Zeile gelesen ist.',
  'Read JSON file': 'JSON-Datei lesen',
  'The value that a file holds as JSON, read again whenever the file changes.':
    'Der Wert, den eine Datei als JSON enthält, neu gelesen, wenn sich die Datei ändert.',
  'Read bytes': 'Bytes lesen',
  'A part of a file, byte by byte, read again whenever the file changes.':
    'Ein Teil einer Datei, Byte für Byte, neu gelesen, wenn sich die Datei ändert.',
  'Where the part begins, counted from 0.': 'Wo der Teil beginnt, ab 0 gezählt.',
  'How many bytes at most.': 'Wie viele Bytes höchstens.',
  'Given as': 'Gegeben als',
  Bytes: 'Bytes',
  'List of numbers': 'Liste von Zahlen',
  'Hexadecimal text': 'Hexadezimaler Text',
  'Base64 text': 'Base64-Text',
  'How many bytes were read.': 'Wie viele Bytes gelesen wurden.',
  'How large the whole file is.': 'Wie groß die ganze Datei ist.',
  'Write text file': 'Textdatei schreiben',
  'Writes a text to a file in UTF-8, in place of what the file held. It is written whole or not at all.':
    'Schreibt einen Text in UTF-8 in eine Datei, an die Stelle ihres Inhalts. Sie wird ganz geschrieben oder gar nicht.',
  'The whole path, or one in the home folder beginning with ~/.':
    'Der ganze Pfad, oder einer im Benutzerordner, der mit ~/ beginnt.',
  'Make folders': 'Ordner anlegen',
  'Makes the folders of the path where they are missing; otherwise a missing folder is an error.':
    'Legt die Ordner des Pfads an, wo sie fehlen; sonst ist ein fehlender Ordner ein Fehler.',
  'When "trigger" turns on': 'Wenn „Auslöser“ angeht',
  'Counts where it is written when "trigger" turns on.': 'Zählt, wo geschrieben wird, wenn „Auslöser“ angeht.',
  'On in a tick in which the file was written.': 'An in einem Takt, in dem die Datei geschrieben wurde.',
  'How often it has been written.': 'Wie oft sie geschrieben wurde.',
  'How large the file is that was written last.': 'Wie groß die zuletzt geschriebene Datei ist.',
  'Write JSON file': 'JSON-Datei schreiben',
  'Writes a value to a file as JSON, in place of what the file held. It is written whole or not at all.':
    'Schreibt einen Wert als JSON in eine Datei, an die Stelle ihres Inhalts. Sie wird ganz geschrieben oder gar nicht.',
  'Append line': 'Zeile anhängen',
  'Adds a line to the end of a text file. A file that becomes too large is put aside, and a new one begun, as on a new day where that is wanted.':
    'Hängt eine Zeile an eine Textdatei an. Eine Datei, die zu groß wird, wird beiseitegelegt und eine neue begonnen, wie an einem neuen Tag, wo das gewünscht ist.',
  'Line breaks within it become blanks.': 'Umbrüche darin werden zu Leerzeichen.',
  'Largest size': 'Größe höchstens',
  'A file that would become larger is renamed to name.1, that to name.2 and so on; 0 lets it grow.':
    'Eine Datei, die größer würde, wird zu Name.1, diese zu Name.2 und so weiter; 0 lässt sie wachsen.',
  'How many files that were put aside stay.': 'Wie viele beiseitegelegte Dateien bleiben.',
  'On in a tick in which a line was written.': 'An in einem Takt, in dem eine Zeile geschrieben wurde.',
  'How many lines have been written.': 'Wie viele Zeilen geschrieben wurden.',
  'How large the file was after the latest line.': 'Wie groß die Datei nach der letzten Zeile war.',
  Rotations: 'Dateiwechsel',
  'How often the file was put aside.': 'Wie oft die Datei beiseitegelegt wurde.',
  'Log to CSV': 'In CSV aufzeichnen',
  'Adds rows to a table that is kept as text. The columns are those of the file, or else of the first row. Rows are written in the background, and all of them by the end of the run. A file that becomes too large may be put aside, and a new one begun.':
    'Hängt Zeilen an eine als Text gespeicherte Tabelle an. Die Spalten sind die der Datei, sonst die der ersten Zeile. Geschrieben wird im Hintergrund, und alles bis zum Ende des Laufs. Eine zu große Datei kann beiseitegelegt und eine neue begonnen werden.',
  'A dictionary is a row with its keys; anything else is the one column "value".':
    'Ein Wörterbuch ist eine Zeile mit seinen Schlüsseln; alles andere die eine Spalte „value“.',
  'Add the time': 'Zeit hinzufügen',
  'In UTC, as ISO 8601, unless the row has a "time" of its own.':
    'In UTC, nach ISO 8601, wenn die Zeile kein eigenes „time“ hat.',
  'Rows are gathered for so long and written together; at the end of the run what is left.':
    'So lange werden Zeilen gesammelt und zusammen geschrieben; am Ende des Laufs, was übrig ist.',
  Logged: 'Aufgezeichnet',
  'How many rows have been logged.': 'Wie viele Zeilen aufgezeichnet wurden.',
  'How many of them are in the file.': 'Wie viele davon in der Datei sind.',
  'Log to JSON lines': 'In JSON-Zeilen aufzeichnen',
  'Adds rows to a file in which each line is a dictionary in JSON. Rows are written in the background, and all of them by the end of the run. A file that becomes too large may be put aside, and a new one begun.':
    'Hängt Zeilen an eine Datei an, in der jede Zeile ein Wörterbuch in JSON ist. Geschrieben wird im Hintergrund, und alles bis zum Ende des Laufs. Eine zu große Datei kann beiseitegelegt und eine neue begonnen werden.',
  'List folder': 'Ordner auflisten',
  'The files and folders in a folder, at most 10000, looked up again each interval.':
    'Die Dateien und Ordner in einem Ordner, höchstens 10000, in jedem Abstand neu nachgesehen.',
  'The whole path, or one in the home folder beginning with ~/. resource:data names bundled data.':
    'Der ganze Pfad, oder einer im Benutzerordner, der mit ~/ beginnt. resource:data nennt mitgelieferte Daten.',
  'Which names count: * stands for any characters, ? for one; several are separated by commas.':
    'Welche Namen zählen: * steht für beliebige Zeichen, ? für eines; mehrere sind durch Kommas getrennt.',
  '*.csv, *.txt': '*.csv, *.txt',
  Subfolders: 'Unterordner',
  'Lists what is in the folders below too, 20 levels deep.':
    'Listet auch auf, was in den Ordnern darunter ist, 20 Ebenen tief.',
  Hidden: 'Versteckte',
  'Lists names that begin with a dot too.': 'Listet auch Namen auf, die mit einem Punkt beginnen.',
  Entries: 'Einträge',
  Paths: 'Pfade',
  'Of each: name, path, folder (yes or no), size in bytes, modified as Unix time.':
    'Von jedem: name, path, folder (ja oder nein), size in Bytes, modified als Unix-Zeit.',
  'Of each the whole path: what nodes that read files take.':
    'Von jedem der ganze Pfad: was Knoten annehmen, die Dateien lesen.',
  'Watch file': 'Datei beobachten',
  'Tells whether a file or folder is there, when it was last changed, and when it changes.':
    'Sagt, ob eine Datei oder ein Ordner da ist, wann zuletzt geändert, und wann sich etwas ändert.',
  'On in a tick in which it is new, gone, or another than in the tick before.':
    'An in einem Takt, in dem sie neu, weg oder eine andere als im Takt davor ist.',
  'When it was last changed, as Unix time; 0 where there is none.':
    'Wann sie zuletzt geändert wurde, als Unix-Zeit; 0, wo es keine gibt.',
  'How long ago it was last changed; 0 where there is none.':
    'Wie lange die letzte Änderung her ist; 0, wo es keine gibt.',
  'Watch folder': 'Ordner beobachten',
  'Tells which files came, changed and went in a folder, as soon as it happens. It waits for a folder that is not there, and goes on when one that has gone comes back.':
    'Sagt, welche Dateien in einem Ordner kamen, sich änderten und gingen, sobald es geschieht. Er wartet auf einen Ordner, den es nicht gibt, und macht weiter, wenn ein verschwundener wiederkommt.',
  Watches: 'Beobachtet',
  Files: 'Dateien',
  Folders: 'Ordner',
  'Files and folders': 'Dateien und Ordner',
  Depth: 'Tiefe',
  'How many levels of folders below it count; 0 for none.':
    'Wie viele Ebenen von Ordnern darunter zählen; 0 für keine.',
  Settle: 'Ruhezeit',
  'How long a file must stay as it is before it counts, so that none is told of half written.':
    'Wie lange eine Datei bleiben muss, wie sie ist, damit keine halb geschriebene gemeldet wird.',
  'Names that begin with a dot count too.': 'Auch Namen zählen, die mit einem Punkt beginnen.',
  Existing: 'Bestehende',
  'What is there when the run begins counts as having come.': 'Was beim Beginn des Laufs da ist, zählt als gekommen.',
  'All since the tick before, oldest first: change ("came", "changed", "gone"), name, path, folder (yes or no), size in bytes, modified as Unix time.':
    'Alle seit dem Takt davor, die älteste zuerst: change ("came", "changed", "gone"), name, path, folder (ja oder nein), size in Bytes, modified als Unix-Zeit.',
  'Of the newest change.': 'Der neuesten Änderung.',
  'What the newest change is: "came", "changed" or "gone".':
    'Was die neueste Änderung ist: "came" (gekommen), "changed" (geändert) oder "gone" (weg).',
  'How many there are.': 'Wie viele es sind.',
  'Changes since the run began.': 'Änderungen seit dem Beginn des Laufs.',
  'Changes left out because more came in one tick than is held.':
    'Änderungen, die wegfielen, weil in einem Takt mehr kamen, als gehalten werden.',
  'On while the folder is there.': 'An, solange der Ordner da ist.',
  '"looking", "watching", or why it can not be watched.':
    '"looking", "watching", oder warum er sich nicht beobachten lässt.',
  'SQLite query': 'SQLite-Abfrage',
  'Asks a SQLite database in a file. Values take the place of ? or :name in the statement and are never read as SQL. Without "Allow changes" the file is only read. Where other programs write to it too, changes are safe on Linux alone.':
    'Fragt eine SQLite-Datenbank in einer Datei ab. Werte treten an die Stelle von ? oder :name in der Anweisung und werden nie als SQL gelesen. Ohne „Änderungen erlauben“ wird die Datei nur gelesen. Wo auch andere Programme in sie schreiben, sind Änderungen nur unter Linux sicher.',
  SQL: 'SQL',
  'One statement. It never comes by wire: what does goes into the values.':
    'Eine Anweisung. Sie kommt nie per Verbindung: Was so kommt, gehört in die Werte.',
  'A list for each ? in order, or a dictionary for each :name.':
    'Eine Liste für jedes ? der Reihe nach, oder ein Wörterbuch für jedes :name.',
  'Allow changes': 'Änderungen erlauben',
  'Then it may insert, update, delete and make tables, and makes the file where there is none.':
    'Dann darf sie einfügen, ändern, löschen und Tabellen anlegen, und legt die Datei an, wo es keine gibt.',
  Ask: 'Abfragen',
  'Counts where it is asked when "trigger" turns on.': 'Zählt, wo abgefragt wird, wenn „Auslöser“ angeht.',
  'Most rows': 'Zeilen höchstens',
  'Further rows are left out.': 'Weitere Zeilen fallen weg.',
  'Each a dictionary by column.': 'Jede ein Wörterbuch nach Spalten.',
  'First row': 'Erste Zeile',
  'Nothing where there are no rows.': 'Nichts, wo es keine Zeilen gibt.',
  'On where further rows were left out.': 'An, wo weitere Zeilen wegfielen.',
  'Changed rows': 'Geänderte Zeilen',
  'How many rows the statement changed.': 'Wie viele Zeilen die Anweisung änderte.',
  Asked: 'Abgefragt',
  'How often it was asked.': 'Wie oft abgefragt wurde.',
  'Follow text file': 'Textdatei verfolgen',
  'Gives the lines that are added to a file, as they come, as for the log of another program. It waits where there is no file yet, and begins anew where it was cut or replaced.':
    'Gibt die Zeilen, die zu einer Datei hinzukommen, sobald sie kommen, etwa im Protokoll eines anderen Programms. Wartet, wo noch keine Datei ist, und beginnt von vorn, wo sie gekürzt oder ersetzt wurde.',
  'From the beginning': 'Von Anfang an',
  'What is in the file when the run begins counts too.': 'Was beim Beginn des Laufs in der Datei steht, zählt auch.',
  'Lines at a time': 'Zeilen auf einmal',
  'In one tick; further ones come in the next.': 'In einem Takt; weitere kommen im nächsten.',
  'The new lines of this tick.': 'Die neuen Zeilen dieses Takts.',
  'The newest one.': 'Die neueste.',
  'How many are new in this tick.': 'Wie viele in diesem Takt neu sind.',
  'Since the run began.': 'Seit der Lauf begann.',
  'New lines': 'Neue Zeilen',
  'On in a tick that gives some.': 'An in einem Takt, der welche gibt.',
  'New file': 'Neue Datei',
  Never: 'Nie',
  'Each day': 'Jeden Tag',
  'Each month': 'Jeden Monat',
  'Then the name has the date in it: log.csv becomes log.2026-01-31.csv, in the time of this machine.':
    'Dann steht das Datum im Namen: log.csv wird log.2026-01-31.csv, in der Zeit dieses Rechners.',
  'Keep dates': 'Daten behalten',
  'Files of so many days or months stay, and older ones are deleted; 0 keeps all.':
    'Dateien so vieler Tage oder Monate bleiben, ältere werden gelöscht; 0 behält alle.',
} as const;
