import type { Translated } from './catalogue';
import { canvas } from './de/canvas';
import { capabilities } from './de/capabilities';
import { commands } from './de/commands';
import { common } from './de/common';
import { controls } from './de/controls';
import { dashboard } from './de/dashboard';
import { desktop } from './de/desktop';
import { dialogs } from './de/dialogs';
import { disk } from './de/disk';
import { displays } from './de/displays';
import { dock } from './de/dock';
import { errors } from './de/errors';
import { examples } from './de/examples';
import { exporting } from './de/exporting';
import { files } from './de/files';
import { frame } from './de/frame';
import { grants } from './de/grants';
import { history } from './de/history';
import { importing } from './de/importing';
import { inspector } from './de/inspector';
import { keys } from './de/keys';
import { link } from './de/link';
import { news } from './de/news';
import { node } from './de/node';
import { nodeFiles } from './de/node-files';
import { pace } from './de/pace';
import { packs } from './de/packs';
import { paint } from './de/paint';
import { palette } from './de/palette';
import { parts } from './de/parts';
import { people } from './de/people';
import { policy } from './de/policy';
import { ports } from './de/ports';
import { preview } from './de/preview';
import { rail } from './de/rail';
import { reasons } from './de/reasons';
import { roles } from './de/roles';
import { secrets } from './de/secrets';
import { server } from './de/server';
import { settings } from './de/settings';
import { states } from './de/states';
import { status } from './de/status';
import { tabs } from './de/tabs';
import { time } from './de/time';
import { topbar } from './de/topbar';
import { tour } from './de/tour';
import { types } from './de/types';
import { watch } from './de/watch';
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
export const de: Translated<typeof en> = {
  canvas,
  capabilities,
  commands,
  common,
  controls,
  dashboard,
  desktop,
  dialogs,
  disk,
  displays,
  dock,
  errors,
  examples,
  exporting,
  files,
  frame,
  grants,
  history,
  importing,
  inspector,
  keys,
  link,
  news,
  node,
  nodeFiles,
  pace,
  packs,
  paint,
  palette,
  parts,
  people,
  policy,
  ports,
  preview,
  rail,
  reasons,
  roles,
  secrets,
  server,
  settings,
  states,
  status,
  tabs,
  time,
  topbar,
  tour,
  types,
  watch,
};
