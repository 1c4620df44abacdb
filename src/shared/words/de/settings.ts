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
};
