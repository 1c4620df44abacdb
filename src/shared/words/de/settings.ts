import type { Translated } from '../catalogue';
import type { settings as english } from '../en/settings';

export const settings: Translated<typeof english> = {
  appearance: {
    language: {
      title: 'Sprache',
      explanation: 'Gilt für alles außer den Knoten und den Meldungen des Backends; diese sind englisch.',
      system: 'System',
    },
    theme: {
      title: 'Farbschema',
      explanation: 'Verlangt das System mehr Kontrast, gilt das.',
      dark: 'Dunkel',
      light: 'Hell',
      high_contrast: 'Hoher Kontrast',
      system: 'System',
    },
    scale: {
      title: 'Größe von allem',
      explanation: 'Text, Bedienelemente und Bereiche, und Knoten bei 100 % Zoom.',
    },
    motion: {
      title: 'Bewegung',
      explanation: 'Reduziert gleitet, blendet und fließt nichts: Änderungen sind sofort da.',
      system: 'System',
      reduced: 'Reduziert',
      full: 'Voll',
    },
    figures: {
      title: 'Messwerte an Knoten',
      explanation: 'Jeder Knoten zeigt Zeit je Takt, Rate und Alter seiner Werte.',
    },
  },
  canvas: {
    snap: {
      title: 'Am Raster einrasten',
      explanation: 'Gezogene Knoten rasten auf den Punkten der Arbeitsfläche ein.',
    },
    guides: {
      title: 'Hilfslinien',
      explanation: 'Ein gezogener Knoten rastet ein, wo er mit anderen fluchtet; Linien zeigen, woran.',
    },
    wheel: {
      title: 'Mausrad und zwei Finger',
      explanation: 'Was sie auf der Arbeitsfläche tun. Mit Strg oder Cmd zoomen sie immer.',
      zoom: 'Zoomen',
      pan: 'Verschieben',
    },
    overview: {
      title: 'Übersicht',
      explanation: 'Eine kleine Karte des ganzen Workflows unten rechts, wenn nicht alles sichtbar ist.',
    },
  },
  connection: {
    channel: {
      title: 'Kanal zum Backend',
      explanation: 'Beide übertragen dieselben Nachrichten; der direkte ist schneller.',
      direct: 'Direkt',
    },
  },
  people: {
    name: {
      title: 'Eigener Name',
      explanation: 'Was andere im selben Workflow neben dem Zeiger sehen.',
      placeholder: 'Name aus System oder Link',
    },
  },
  runs: {
    new_rate: {
      title: 'Rate neuer Workflows',
      explanation: 'Takte je Sekunde, mit denen ein neuer Workflow beginnt; danach hat jeder seine eigene Rate.',
    },
    new_errors: {
      title: 'Wenn ein Knoten eines neuen Workflows scheitert',
      explanation:
        'Dem Lauf überlassen: Einmal ausführen stoppt, ein fortlaufender Lauf überspringt alles, was vom Knoten abhängt.',
      run: 'Dem Lauf überlassen',
      stop: 'Lauf stoppen',
      skip: 'Abhängiges überspringen',
      hold: 'Letzte Werte halten',
    },
    show_errors: {
      title: 'Fehler zeigen, wenn ein Lauf scheitert',
      explanation: 'Öffnet die Fehlerliste unter der Arbeitsfläche.',
    },
  },
  sections: {
    appearance: 'Darstellung',
    canvas: 'Arbeitsfläche',
    runs: 'Läufe',
    shortcuts: 'Tastenkürzel',
    people: 'Personen',
    secrets: 'Geheimnisse',
    connection: 'Verbindung',
    files: 'Dateien',
    about: 'Über',
  },
  not_changed: '„{title}“ konnte nicht geändert werden',
  facts: {
    direct: 'Direkt',
    not_connected: 'Nicht verbunden',
    version: '{version}, Protokoll {protocol}',
    folder_not_opened: 'Der Ordner konnte nicht geöffnet werden',
    open_folder: 'Ordner öffnen',
    no_licences: 'Dieser Build wurde ohne seine Liste der Lizenzen gemacht.',
    connection: {
      title: 'Verbindung',
      explanation: 'Wie dieses Fenster das Backend jetzt erreicht, und wie lange eine Antwort braucht.',
    },
    offline: {
      title: 'Offline',
      explanation: 'Öffnet keine Verbindung über diesen Rechner hinaus. Knoten, die das Netz nutzen, ruhen so lange.',
    },
    backend: {
      title: 'Backend',
      explanation: 'Das System, auf dem es läuft.',
    },
    folder: {
      title: 'Workflow-Ordner',
      explanation: 'Wo Öffnen und Speichern zuerst suchen.',
    },
    logs: {
      title: 'Protokolle',
      explanation: 'Was App und Läufe meldeten, einige Tage lang aufbewahrt.',
    },
    version_fact: {
      title: 'Version',
      explanation: 'Factory UI, und das Protokoll zwischen Fenster und Backend.',
    },
    licences: {
      title: 'Lizenzen',
      explanation: 'Factory UI ist frei unter der MIT-Lizenz. Es enthält Werke anderer, jedes unter seiner eigenen.',
    },
    connected: '{channel}, {latency} ms',
    headless: '{platform}, ohne Fenster',
  },
  sections_name: 'Abschnitte',
  reset: '„{title}“ auf Vorgabe zurücksetzen',
  name: 'Einstellungen',
  search: 'Einstellungen suchen',
  found: 'Gefunden',
  nothing_matches: 'Keine Einstellung passt zu „{query}“',
  keys: {
    recording: '{label}. Escape bricht ab.',
    walks: 'führt durch das Fenster und seine Listen, darum kann keine Aktion sie haben.',
    clipboard: 'gehört dem System für die Zwischenablage.',
    belongs: 'gehört zu „{action}“.',
    take_over: 'Übernehmen',
    others: 'Andere Tasten',
    leave: 'Dort lassen',
    add_for: 'Tasten hinzufügen für {label}',
    add: 'Tasten hinzufügen',
    reset_of: 'Tasten zurücksetzen von {label}',
    press_for: 'Tasten drücken für {label}',
    of_system: 'Die Tasten des Systems',
    press_new: 'Neue Tasten drücken',
    change: '{text} ändern von {label}',
    take_from: '{text} wegnehmen von {label}',
    take_off: 'Wegnehmen',
    press_to_find: 'Die gesuchten Tasten drücken',
    find: 'Durch Tastendruck finden',
    show_all: 'Alle zeigen',
    reset_all: 'Alle zurücksetzen',
    nothing_has: 'Nichts hat {keys}',
    by_hand: 'Von Hand',
    by_hand_on_canvas: 'Von Hand, auf der Arbeitsfläche',
    hand: {
      pan: 'Verschieben',
      zoom: 'Zum Zeiger zoomen',
      duplicate: 'Beim Ziehen duplizieren',
      stop: 'Ziehen abbrechen, nichts auswählen, schließen',
      move: 'Ausgewählte Knoten bewegen, oder von Knoten zu Knoten gehen',
      select: 'Den fokussierten Knoten auswählen; an einem Anschluss eine Verbindung beginnen und beenden',
    },
  },
  secrets_words: 'Passwort, Kennwort, Token, API-Schlüssel',
};
