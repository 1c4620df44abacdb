import type { Translated } from './catalogue';
import { commands } from './de/commands';
import { settings } from './de/settings';
import { tour } from './de/tour';
import type { en } from './en';

/**
 * German, short and without "du" or "Sie": infinitives and nouns. One word for one thing:
 *
 * | English | German | English | German |
 * |---|---|---|---|
 * | node | Knoten | run | Lauf; the button: Start |
 * | kind | Knotenart | Run once | Einmal ausführen |
 * | wire | Verbindung | Stop | Stopp |
 * | input, output | Eingang, Ausgang | tick | Takt |
 * | port | Anschluss | rate | Rate |
 * | canvas | Arbeitsfläche | log | Protokoll |
 * | group, frame | Gruppe, Rahmen | display | Anzeige |
 * | subgraph, instance | Teilgraph, Instanz | value | Wert |
 * | bypass, mute, lock | Umgehen, Stummschalten, Sperren | figures | Messwerte |
 * | pin | Anheften | watch | Beobachten |
 * | pack | Paket | secret | Geheimnis |
 * | revision | Fassung | history | Verlauf |
 */
export const de: Translated<typeof en> = { commands, settings, tour };
