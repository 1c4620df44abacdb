import { type DesktopNotification, desktopOf, type Urgency } from '#main/engine/desktop';
import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { writePayload } from '../network/payload';
import { checkRange } from '../network/settings';
import { any, choice, number, out, text, toggle } from '../ports';
import { NewestOnly } from './newest-only';

/** Characters. Desktops show a few lines. */
const [longestTitle, longestText] = [200, 2_000];

export const showNotification = defineNode({
  kind: 'system.notify',
  version: 1,
  title: 'Desktop notification',
  description:
    'Shows a notification on the desktop of this machine when "show" turns on, and not more often than the pause allows: what is asked for meanwhile waits, the newest of it.',
  category: 'System',
  icon: 'IconBell',
  tags: ['notify', 'toast', 'alert', 'alarm', 'message', 'popup', 'desktop', 'bubble'],
  capabilities: ['desktop'],
  ownClock: true,
  example: {
    feeds: [buttonFor('show')],
    inputs: { title: 'Tank', text: 'The tank is full.' },
    shows: ['shown', 'clicks'],
  },
  inputs: {
    show: toggle({ default: false, description: 'Shows one notification each time it turns from off to on.' }),
    title: text({ default: 'Factory UI' }),
    text: any({ default: '', editable: true, description: 'Text as it is, everything else as JSON.' }),
    urgency: choice({
      options: { low: 'Low', normal: 'Normal', critical: 'Critical' },
      default: 'normal',
      description: 'Critical ones stay until somebody closes them, where the desktop can do that.',
    }),
    pause: number({
      default: 5,
      min: 1,
      max: 86_400,
      unit: 's',
      description: 'The shortest time between two notifications.',
      wirable: false,
    }),
  },
  outputs: {
    shown: out.integer({ description: 'How many have been shown.' }),
    clicked: out.boolean({ description: 'On once for each click on a notification. In the desktop app alone.' }),
    clicks: out.integer({ description: 'How many have been clicked.' }),
    waits: out.boolean({ description: 'On while a notification waits.' }),
    dropped: out.integer({ description: 'Notifications whose place a newer one took.' }),
  },
  setup(context) {
    const line = new NewestOnly<DesktopNotification>(context.clock);
    let [clicks, told] = [0, 0];
    const listen = (notification: number) =>
      desktopOf(context)
        .awaitClick({ notification }, context.signal)
        .then(
          (wasClicked) => {
            if (wasClicked) clicks += 1;
          },
          () => undefined,
        );
    return {
      async run(inputs, { signal }) {
        checkRange('pause', inputs.pause, 1, 86_400, 's');
        line.hear(inputs.show, () => readNotification(inputs));
        await line.serve(inputs.pause, async (notification) => {
          const number = await desktopOf(context).notify(notification, signal);
          if (number !== null) void listen(number);
        });
        const clicked = clicks > told;
        if (clicked) told += 1;
        const { done, waits, dropped } = line.report;
        return { shown: done, clicked, clicks, waits, dropped };
      },
    };
  },
});

function readNotification({ title, text, urgency }: { title: string; text: unknown; urgency: Urgency }) {
  const heading = printable(title).replace(/\s+/g, ' ').trim().slice(0, longestTitle);
  const body = printable(writePayload('text', text)).slice(0, longestText);
  return { title: heading === '' ? 'Factory UI' : heading, text: body, urgency };
}

/** An argument of a program can not hold a NUL. */
const printable = (text: string) => text.replaceAll('\0', '');
