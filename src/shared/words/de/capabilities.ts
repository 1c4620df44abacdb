import type { Translated } from '../catalogue';
import type { capabilities as english } from '../en/capabilities';

export const capabilities: Translated<typeof english> = {
  read_files: {
    title: 'Dateien lesen',
    meaning: 'Liest jede Datei, die das eigene Konto lesen kann',
    name: 'Dateien lesen',
  },
  write_files: {
    title: 'Dateien schreiben',
    meaning: 'Schreibt, verschiebt und löscht Dateien',
    name: 'Dateien schreiben',
  },
  network: {
    title: 'Netzwerk',
    meaning: 'Sendet an jede Adresse und öffnet Ports',
    name: 'Netzwerk',
  },
  process: {
    title: 'Programme',
    meaning: 'Startet Programme und liest die Umgebung: kann alles, was das eigene Konto kann',
    name: 'Programme',
  },
  device: {
    title: 'Geräte',
    meaning: 'Steuert Hardware wie Motoren, Kameras und serielle Schnittstellen',
    name: 'Geräte',
  },
  desktop: {
    title: 'Desktop',
    meaning: 'Liest und ändert die Zwischenablage, zeigt Mitteilungen und spricht',
    name: 'Desktop',
  },
  script: {
    title: 'Skripte',
    meaning: 'Führt Code aus dem Workflow aus, abgeschlossen von Dateien und Netzwerk',
    name: 'Skripte',
  },
  python: {
    title: 'Python',
    meaning: 'Führt Python in einem eigenen Prozess aus',
    name: 'Python',
  },
  native: {
    title: 'Nativer Code',
    meaning: 'Lädt kompilierten Code: kann alles, was das eigene Konto kann',
    name: 'nativer Code',
  },
};
