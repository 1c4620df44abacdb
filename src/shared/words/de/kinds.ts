import type { KindWords } from '../kind-words';
import { data } from './kinds/data';
import { device } from './kinds/device';
import { display } from './kinds/display';
import { examples } from './kinds/examples';
import { file } from './kinds/file';
import { flow } from './kinds/flow';
import { image } from './kinds/image';
import { input } from './kinds/input';
import { logic } from './kinds/logic';
import { math } from './kinds/math';
import { network } from './kinds/network';
import { otherwise } from './kinds/otherwise';
import { shared } from './kinds/shared';
import { signal } from './kinds/signal';
import { system } from './kinds/system';
import { tags } from './kinds/tags';
import { text } from './kinds/text';
import { time } from './kinds/time';

/** What kinds say, in German: the words are those of the glossary in `../de.ts`. Loaded when German is spoken. */
export const kinds: KindWords = {
  texts: {
    ...shared,
    ...input,
    ...display,
    ...math,
    ...signal,
    ...logic,
    ...text,
    ...data,
    ...flow,
    ...time,
    ...file,
    ...image,
    ...system,
    ...network,
    ...device,
  },
  otherwise,
  tags,
  categories: {
    Input: 'Eingabe',
    Output: 'Ausgabe',
    Display: 'Anzeige',
    Math: 'Mathematik',
    'Math / Units': 'Mathematik / Einheiten',
    Signal: 'Signal',
    Logic: 'Logik',
    Text: 'Text',
    Data: 'Daten',
    Flow: 'Ablauf',
    Time: 'Zeit',
    File: 'Datei',
    Image: 'Bild',
    System: 'System',
    Network: 'Netz',
    Device: 'Gerät',
    Note: 'Notiz',
    Subgraph: 'Teilgraph',
  },
  units: { ticks: 'Takte' },
  examples,
};
