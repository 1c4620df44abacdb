import { canvas } from './en/canvas';
import { capabilities } from './en/capabilities';
import { commands } from './en/commands';
import { common } from './en/common';
import { controls } from './en/controls';
import { dashboard } from './en/dashboard';
import { desktop } from './en/desktop';
import { dialogs } from './en/dialogs';
import { disk } from './en/disk';
import { displays } from './en/displays';
import { dock } from './en/dock';
import { errors } from './en/errors';
import { examples } from './en/examples';
import { exporting } from './en/exporting';
import { files } from './en/files';
import { frame } from './en/frame';
import { grants } from './en/grants';
import { history } from './en/history';
import { importing } from './en/importing';
import { inspector } from './en/inspector';
import { keys } from './en/keys';
import { link } from './en/link';
import { news } from './en/news';
import { node } from './en/node';
import { nodeFiles } from './en/node-files';
import { pace } from './en/pace';
import { packs } from './en/packs';
import { paint } from './en/paint';
import { palette } from './en/palette';
import { parts } from './en/parts';
import { people } from './en/people';
import { policy } from './en/policy';
import { ports } from './en/ports';
import { preview } from './en/preview';
import { rail } from './en/rail';
import { reasons } from './en/reasons';
import { roles } from './en/roles';
import { secrets } from './en/secrets';
import { server } from './en/server';
import { settings } from './en/settings';
import { states } from './en/states';
import { status } from './en/status';
import { tabs } from './en/tabs';
import { time } from './en/time';
import { topbar } from './en/topbar';
import { tour } from './en/tour';
import { types } from './en/types';
import { watch } from './en/watch';

/**
 * Every text of the editor, by area: the one source of the keys, and of the gaps that are filled. A text that counts
 * has a key for each form of the plural, `_one` and `_other`, and is asked for without the ending.
 */
export const en = {
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
} as const;
