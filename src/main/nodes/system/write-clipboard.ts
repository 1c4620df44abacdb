import { desktopOf } from '#main/engine/desktop';
import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { writePayload } from '../network/payload';
import { any, out, toggle } from '../ports';
import { NewestOnly } from './newest-only';

/** Bytes. */
const largest = 4 * 1024 * 1024;
/** Seconds between two texts: a fast loop must not keep others from using the clipboard. */
const pause = 0.2;

export const writeClipboard = defineNode({
  kind: 'system.write_clipboard',
  version: 1,
  title: 'Write clipboard',
  description:
    'Puts a text into the clipboard of this machine when "write" turns on. At most five times a second: the newest waits.',
  category: 'System',
  icon: 'IconClipboardCopy',
  tags: ['copy', 'cut', 'text', 'desktop', 'pasteboard', 'export'],
  capabilities: ['desktop'],
  ownClock: true,
  example: { feeds: [buttonFor('write')], inputs: { text: 'From Factory UI' }, shows: ['written'] },
  inputs: {
    write: toggle({ default: false, description: 'Writes once each time it turns from off to on.' }),
    text: any({ default: '', editable: true, description: 'Text as it is, everything else as JSON.' }),
  },
  outputs: {
    written: out.integer({ description: 'How often it has written.' }),
    waits: out.boolean({ description: 'On while a text waits.' }),
    dropped: out.integer({ description: 'Texts whose place a newer one took.' }),
  },
  setup(context) {
    const line = new NewestOnly<string>(context.clock);
    return {
      async run({ write, text }, { signal }) {
        line.hear(write, () => writePayload('text', text, largest));
        await line.serve(pause, (waiting) => desktopOf(context).writeClipboard({ text: waiting }, signal));
        const { done, waits, dropped } = line.report;
        return { written: done, waits, dropped };
      },
    };
  },
});
