export const text = {
  'Process text': 'Text bearbeiten',
  'Puts text in upper or lower case, reverses it, or counts its characters.':
    'Schreibt Text in Groß- oder Kleinbuchstaben, kehrt ihn um oder zählt seine Zeichen.',
  'Upper case': 'Großbuchstaben',
  'Lower case': 'Kleinbuchstaben',
  Reverse: 'Umkehren',
  'Change case': 'Schreibweise ändern',
  'Writes text with other capitals, or makes a name of its words. Plain upper and lower case: see Process text.':
    'Schreibt Text mit anderen Großbuchstaben, oder macht aus seinen Wörtern einen Namen. Nur groß oder klein: siehe „Text bearbeiten“.',
  Style: 'Stil',
  'Each Word': 'Jedes Wort',
  'First word of a sentence': 'Erstes Wort des Satzes',
  camelCase: 'camelCase',
  PascalCase: 'PascalCase',
  snake_case: 'snake_case',
  'kebab-case': 'kebab-case',
  CONSTANT_CASE: 'CONSTANT_CASE',
  'sWAP uPPER aND lOWER': 'gROSS uND kLEIN tAUSCHEN',
  'Trim text': 'Text kürzen',
  'Takes blanks, new lines or other characters away from the ends of a text.':
    'Nimmt Leerzeichen, neue Zeilen oder andere Zeichen von den Enden eines Texts weg.',
  Side: 'Seite',
  'Both ends': 'Beide Enden',
  'The start': 'Der Anfang',
  'The end': 'Das Ende',
  'Both ends, and runs inside to one': 'Beide Enden, und innen je nur eines',
  Characters: 'Zeichen',
  'What is taken away, such as "-_"; empty: blanks and new lines.':
    'Was weggenommen wird, etwa „-_“; leer: Leerzeichen und neue Zeilen.',
  'Replace text': 'Text ersetzen',
  'Puts another text in the place of each part of a text that is as given.':
    'Setzt einen anderen Text an die Stelle jedes Teils, der wie angegeben lautet.',
  Find: 'Suchen',
  'What is looked for. \\n stands for a new line, \\t for a tab.':
    'Was gesucht wird. \\n steht für eine neue Zeile, \\t für einen Tabulator.',
  Replacement: 'Ersatz',
  'What is put in its place; empty removes it.': 'Was an seine Stelle kommt; leer entfernt ihn.',
  Places: 'Stellen',
  Everywhere: 'Überall',
  'The first place': 'Die erste Stelle',
  'The last place': 'Die letzte Stelle',
  'Ignore case': 'Groß/klein egal',
  'Takes upper and lower case for the same.': 'Behandelt große und kleine Buchstaben gleich.',
  'How many places were replaced.': 'Wie viele Stellen ersetzt wurden.',
  'Find pattern': 'Muster suchen',
  'Looks for a regular expression in a text and gives what it matches, with its groups.':
    'Sucht einen regulären Ausdruck in einem Text und gibt, was er trifft, mit den Gruppen.',
  'At most 200000 characters.': 'Höchstens 200000 Zeichen.',
  'A regular expression. Look-ahead, look-behind and \\1 are not known: that is why no pattern can take for ever.':
    'Ein regulärer Ausdruck. Look-ahead, Look-behind und \\1 gibt es nicht: Darum dauert kein Muster ewig.',
  '(?<year>\\d{4})-(\\d\\d)': '(?<year>\\d{4})-(\\d\\d)',
  'Line by line': 'Zeile für Zeile',
  '^ and $ stand for the ends of each line, not of the whole text.':
    '^ und $ stehen für die Enden jeder Zeile, nicht des ganzen Texts.',
  Match: 'Treffer',
  'What the pattern matches first; empty where nothing does.': 'Was das Muster zuerst trifft; leer, wo nichts.',
  'What the groups of the first match hold, in their order.':
    'Was die Gruppen des ersten Treffers enthalten, in ihrer Folge.',
  'Named groups': 'Benannte Gruppen',
  'What the groups with a name hold.': 'Was die Gruppen mit Namen enthalten.',
  'Where the first match begins, counted from 0; -1 where there is none.':
    'Wo der erste Treffer beginnt, ab 0 gezählt; -1, wo es keinen gibt.',
  Matches: 'Alle Treffer',
  'All matches, at most 10000.': 'Alle, höchstens 10000.',
  'How many matches there are.': 'Wie viele Treffer es gibt.',
  'Replace pattern': 'Muster ersetzen',
  'Puts another text in the place of what a regular expression matches.':
    'Setzt einen anderen Text an die Stelle dessen, was ein regulärer Ausdruck trifft.',
  '$1 stands for the first group, $<year> for the group "year", $& for all that matched, $$ for a $.':
    '$1 steht für die erste Gruppe, $<year> für die Gruppe „year“, $& für den ganzen Treffer, $$ für ein $.',
  Template: 'Vorlage',
  'Writes values into a text: {a} becomes the value of a, {a:.1f} that number with one decimal, {{ and }} become braces.':
    'Schreibt Werte in einen Text: {a} wird zum Wert von a, {a:.1f} zu dieser Zahl mit einer Nachkommastelle, {{ und }} werden zu Klammern.',
  Concatenate: 'Aneinanderhängen',
  'Puts up to four texts one after the other, with a separator between those that are there.':
    'Setzt bis zu vier Texte hintereinander, mit einem Trenner zwischen denen, die da sind.',
  Separator: 'Trenner',
  '\\n stands for a new line, \\t for a tab.': '\\n steht für eine neue Zeile, \\t für einen Tabulator.',
  'Format number': 'Zahl formatieren',
  'Writes a number with a fixed count of decimals and text around it.':
    'Schreibt eine Zahl mit fester Anzahl von Nachkommastellen und Text darum.',
  Prefix: 'Davor',
  'Parse number': 'Zahl lesen',
  'Reads a number that is written as text, with a decimal point or a decimal comma.':
    'Liest eine Zahl, die als Text geschrieben ist, mit Dezimalpunkt oder Dezimalkomma.',
  'Written as': 'Geschrieben als',
  'Thousands may also be set apart by blanks or apostrophes.':
    'Tausender dürfen auch durch Leerzeichen oder Apostrophe getrennt sein.',
  'Within other text': 'In anderem Text',
  'Takes the first number in the text, such as 21.5 of "T = 21.5 °C".':
    'Nimmt die erste Zahl im Text, etwa 21.5 aus „T = 21.5 °C“.',
  'Given for text that is no number; without it, that is an error.':
    'Für Text, der keine Zahl ist; ohne das ist er ein Fehler.',
  Valid: 'Gültig',
  'On when the text is a number.': 'An, wenn der Text eine Zahl ist.',
  'Format date': 'Datum formatieren',
  'Writes a point in time as a date and time of day; without one, the present.':
    'Schreibt einen Zeitpunkt als Datum und Uhrzeit; ohne einen die Gegenwart.',
  'Unix time; without it, the present.': 'Unix-Zeit; ohne sie die Gegenwart.',
  "yyyy year, MM month, dd day, HH hour, mm minute, ss second, SSS thousandth, EEE weekday, MMM name of the month, ZZ offset; text goes in 'quotes'. Empty: ISO 8601.":
    "yyyy Jahr, MM Monat, dd Tag, HH Stunde, mm Minute, ss Sekunde, SSS Tausendstel, EEE Wochentag, MMM Monatsname, ZZ Abstand zu UTC; Text steht in 'Anführungszeichen'. Leer: ISO 8601.",
  'local, UTC, or a place such as Europe/Berlin.': 'local, UTC oder ein Ort wie Europe/Berlin.',
  'Europe/Berlin': 'Europe/Berlin',
  Language: 'Sprache',
  'Of the names of months and days.': 'Der Namen von Monaten und Tagen.',
  'en, de, fr': 'en, de, fr',
  'Parse date': 'Datum lesen',
  'Reads a date and time of day that is written as text into a point in time.':
    'Liest Datum und Uhrzeit, die als Text geschrieben sind, als Zeitpunkt.',
  'dd.MM.yyyy HH:mm': 'dd.MM.yyyy HH:mm',
  'Unix time.': 'Unix-Zeit.',
  'ISO 8601': 'ISO 8601',
  'In UTC.': 'In UTC.',
  'From 1, Monday, to 7, Sunday, in the time zone.': 'Von 1, Montag, bis 7, Sonntag, in der Zeitzone.',
  'Split text': 'Text teilen',
  'Cuts a text at each separator. With an empty separator it gives the single characters.':
    'Schneidet einen Text an jedem Trenner. Ohne Trenner gibt es die einzelnen Zeichen.',
  Trim: 'Kürzen',
  'Removes blanks around each part.': 'Entfernt Leerzeichen um jeden Teil.',
  Parts: 'Teile',
  'Join list': 'Liste verbinden',
  'Makes one text of the entries of a list.': 'Macht einen Text aus den Einträgen einer Liste.',
  'Parse JSON': 'JSON lesen',
  'Reads JSON text into a value: a dictionary, list, text, number, yes/no or nothing.':
    'Liest JSON-Text als Wert: ein Wörterbuch, eine Liste, Text, Zahl, Ja/Nein oder nichts.',
  'Format JSON': 'JSON schreiben',
  'Writes a value as JSON text. Very large values are shortened.':
    'Schreibt einen Wert als JSON-Text. Sehr große Werte werden gekürzt.',
  'Parse YAML': 'YAML lesen',
  'Reads YAML text into a value: a dictionary, list, text, number, yes/no or nothing.':
    'Liest YAML-Text als Wert: ein Wörterbuch, eine Liste, Text, Zahl, Ja/Nein oder nichts.',
  'Format YAML': 'YAML schreiben',
  'Writes a value as YAML text.': 'Schreibt einen Wert als YAML-Text.',
  Indent: 'Einrückung',
  'Blanks in front of each level.': 'Leerzeichen vor jeder Ebene.',
  'Parse CSV': 'CSV lesen',
  'Reads a table that is written as text. Each row becomes a dictionary keyed by column.':
    'Liest eine Tabelle, die als Text geschrieben ist. Jede Zeile wird ein Wörterbuch nach Spalten.',
  'Format CSV': 'CSV schreiben',
  'Writes the rows of a table as text. A row is a dictionary keyed by column, or a list of cells.':
    'Schreibt die Zeilen einer Tabelle als Text. Eine Zeile ist ein Wörterbuch nach Spalten oder eine Liste von Zellen.',
  'Begins with the names of the columns.': 'Beginnt mit den Namen der Spalten.',
  'Markdown to HTML': 'Markdown zu HTML',
  'Makes HTML of Markdown. HTML in the text itself is shown as text, and links that run scripts are left out.':
    'Macht HTML aus Markdown. HTML im Text selbst erscheint als Text, und Links, die Skripte starten, fallen weg.',
  'Keep line breaks': 'Umbrüche behalten',
  'Find links': 'Links finden',
  'Makes links of bare web addresses too.': 'Macht auch aus bloßen Webadressen Links.',
  'Encode text': 'Text kodieren',
  'Writes text so that it passes where only certain characters may: Base64, hexadecimal, in a URL or in HTML.':
    'Schreibt Text so, dass er durchkommt, wo nur manche Zeichen erlaubt sind: Base64, hexadezimal, in einer URL oder in HTML.',
  Encoding: 'Kodierung',
  Base64: 'Base64',
  'Base64 for URLs': 'Base64 für URLs',
  Hexadecimal: 'Hexadezimal',
  'URL (%20)': 'URL (%20)',
  'HTML (&amp;)': 'HTML (&amp;)',
  'Decode text': 'Text dekodieren',
  'Reads text that was written as Base64, as hexadecimal, in a URL or in HTML.':
    'Liest Text, der als Base64, hexadezimal, in einer URL oder in HTML geschrieben ist.',
  Hash: 'Prüfsumme',
  'A short fingerprint of a value: equal values have equal ones. Text counts as UTF-8, bytes as they are, all else as JSON.':
    'Ein kurzer Fingerabdruck eines Werts: gleiche Werte haben gleiche. Text zählt als UTF-8, Bytes, wie sie sind, alles andere als JSON.',
  'MD5 and SHA-1 are for old formats, CRC32 is for faults in transfer: none of them keeps off forgers.':
    'MD5 und SHA-1 sind für alte Formate, CRC32 für Übertragungsfehler: Keines davon hält Fälscher ab.',
  'SHA-256': 'SHA-256',
  'SHA-512': 'SHA-512',
  'SHA-1': 'SHA-1',
  MD5: 'MD5',
  CRC32: 'CRC32',
  UUID: 'UUID',
  'A random name that nothing else has; a new one each time "trigger" turns on.':
    'Ein zufälliger Name, den sonst nichts hat; ein neuer jedes Mal, wenn „Auslöser“ angeht.',
  'Parse XML': 'XML lesen',
  'Reads XML text into dictionaries: an element is a text, or a dictionary of what is in it; one that comes several times is a list. Attributes begin with @.':
    'Liest XML in Wörterbücher: Ein Element ist ein Text oder ein Wörterbuch dessen, was darin steht; eines, das mehrmals kommt, ist eine Liste. Attribute beginnen mit @.',
  'At most 2000000 characters.': 'Höchstens 2000000 Zeichen.',
  'Read numbers': 'Zahlen lesen',
  'Gives texts that are numbers, such as 1.50, as numbers.': 'Gibt Texte, die Zahlen sind, etwa 1.50, als Zahlen.',
  'Always lists': 'Immer Listen',
  'item, entry': 'item, entry',
  'Names of elements that are a list also where they come once, separated by commas.':
    'Namen von Elementen, die auch eine Liste sind, wo sie einmal kommen, durch Kommas getrennt.',
  'Format XML': 'XML schreiben',
  'Writes a value as XML text: entries of a dictionary become elements, those that begin with @ attributes, and a list the same element several times.':
    'Schreibt einen Wert als XML: Einträge eines Wörterbuchs werden Elemente, solche mit @ am Anfang Attribute, und eine Liste mehrmals dasselbe Element.',
  Root: 'Wurzel',
  'The element around all, unless the value is a dictionary with one entry, which is it itself.':
    'Das Element um alles, wenn der Wert kein Wörterbuch mit einem Eintrag ist, der es selbst ist.',
  'Blanks in front of each level; 0 for a single line.': 'Leerzeichen vor jeder Ebene; 0 für eine einzige Zeile.',
  Declaration: 'Deklaration',
  'Begins with <?xml version="1.0"?>.': 'Beginnt mit <?xml version="1.0"?>.',
  'Part of text': 'Teil eines Texts',
  'Takes some characters out of a text, and says how many it has.':
    'Nimmt einige Zeichen aus einem Text und sagt, wie viele er hat.',
  'Place of the first character, counted from 0; negative: from the end.':
    'Stelle des ersten Zeichens, ab 0 gezählt; negativ: vom Ende.',
  'How many characters at most.': 'Wie viele Zeichen höchstens.',
  'Characters of the whole text: an accent counts with its letter.':
    'Zeichen des ganzen Texts: Ein Akzent zählt mit seinem Buchstaben.',
  'Check text': 'Text prüfen',
  'Says whether a text contains another, begins or ends with it, or is it: to decide by words.':
    'Sagt, ob ein Text einen anderen enthält, mit ihm beginnt oder endet oder er ist: um nach Worten zu entscheiden.',
  Contains: 'Enthält',
  'Begins with': 'Beginnt mit',
  'Ends with': 'Endet mit',
  Is: 'Ist',
  'Is empty': 'Ist leer',
  What: 'Was',
  error: 'Fehler',
  'A is as good as a.': 'A gilt wie a.',
  'Format table': 'Tabelle schreiben',
  'Writes the rows of a table for reports and mails: as Markdown, as HTML, or as text in even columns.':
    'Schreibt die Zeilen einer Tabelle für Berichte und E-Mails: als Markdown, als HTML oder als Text in gleichmäßigen Spalten.',
  'Dictionaries, one a row; columns are in the order in which they come.':
    'Wörterbücher, je eines eine Zeile; Spalten in der Reihenfolge, in der sie kommen.',
  Markdown: 'Markdown',
  'Of numbers that are not whole; empty writes them as they are.':
    'Von Zahlen, die nicht ganz sind; leer schreibt sie, wie sie sind.',
} as const;
