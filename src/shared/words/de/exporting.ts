import type { Translated } from '../catalogue';
import type { exporting as english } from '../en/exporting';

export const exporting: Translated<typeof english> = {
  png: 'Ein Bild in doppelter Größe der Arbeitsfläche, mit den Werten von jetzt.',
  svg: 'Vektoren für Druck und Zeichenprogramme, mit den Werten von jetzt.',
  json: 'Die Workflow-Datei, wie Speichern sie schreibt.',
  title: 'Exportieren',
  format: 'Format',
  theme: 'Farbschema',
  dark: 'Dunkel',
  light: 'Hell',
  what: 'Was darin ist',
  everything: 'Alles',
  selection: 'Auswahl',
  transparent: 'Durchsichtig',
  carries: 'Mit Workflow',
  carries_text:
    'Auf dieses Fenster gezogen, öffnet es sich als ganzer Workflow: Wer das Bild hat, kann lesen, was in die Knoten eingegeben ist.',
  save: 'Datei speichern',
  drawing: 'Bild wird gezeichnet …',
  preview: 'Wie es aussehen wird',
  fallback_name: 'Workflow',
  too_large: 'Das Bild ist für diesen Browser zu groß. Eine Auswahl oder SVG exportieren.',
  copied_saved: 'Kopiert. Er startet die Datei, wie sie zuletzt gespeichert wurde: {command}',
  copied: 'Kopiert: {command}',
};
