import { desktopOf } from '#main/engine/desktop';
import { defineNode } from '../define-node';
import { checkRange } from '../network/settings';
import { integer, number, out } from '../ports';

export const readClipboard = defineNode({
  kind: 'system.read_clipboard',
  version: 1,
  title: 'Read clipboard',
  description: 'The text in the clipboard of this machine, and whether it has changed.',
  category: 'System',
  icon: 'IconClipboardText',
  tags: ['copy', 'paste', 'text', 'watch', 'desktop', 'pasteboard'],
  capabilities: ['desktop'],
  ownClock: true,
  example: { shows: ['text', 'changes'] },
  inputs: {
    interval: number({
      default: 0.5,
      min: 0.1,
      max: 3600,
      unit: 's',
      description: 'The time between two looks.',
      wirable: false,
    }),
    longest: integer({
      title: 'Longest text',
      default: 100_000,
      min: 1,
      max: 4_000_000,
      description: 'Characters; what is beyond is left out.',
      wirable: false,
    }),
  },
  outputs: {
    text: out.text({ description: 'Empty where there is nothing in it, or no text.' }),
    changed: out.boolean({ description: 'On once each time there is another text in it.' }),
    changes: out.integer({ description: 'How often it has changed since the run began.' }),
    truncated: out.boolean({ description: 'On where text was left out.' }),
  },
  setup(context) {
    const { clock } = context;
    let held: { readonly at: number; readonly text: string; readonly truncated: boolean } | undefined;
    let changes = 0;
    return {
      async run({ interval, longest }, { signal }) {
        checkRange('interval', interval, 0.1, 3600, 's');
        checkRange('longest', longest, 1, 4_000_000);
        const at = clock.monotonic();
        if (held && at - held.at < interval) {
          const { text, truncated } = held;
          return { text, changed: false, changes, truncated };
        }
        const { text, truncated } = await desktopOf(context).readClipboard({ longest }, signal);
        const changed = held !== undefined && held.text !== text;
        if (changed) changes += 1;
        held = { at, text, truncated };
        return { text, changed, changes, truncated };
      },
    };
  },
});
