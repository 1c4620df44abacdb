import { defineNode } from '../../define-node';
import { checkRange } from '../../network/settings';
import { integer, number, out } from '../../ports';
import { seenInput, type Told, WindowFeed } from './window-feed';

/** As browsers order them where they know the layout; others have their number. */
const names = 'a,b,x,y,lb,rb,lt,rt,back,start,left stick,right stick,up,down,left,right,home'.split(',');

/** Seconds. A window says twice a second that all is as it was. */
const patience = 1.5;

/** More than any has; what is beyond comes from no gamepad. */
const most = 128;

export const gamepad = defineNode({
  kind: 'device.gamepad',
  version: 1,
  title: 'Gamepad',
  description:
    'Sticks and buttons of a game controller that is connected to the computer with the editor: for the workflow that its window has on screen. At rest, and 0, as soon as it is gone.',
  category: 'Device',
  icon: 'IconDeviceGamepad2',
  tags: [
    'controller',
    'joystick',
    'xbox',
    'playstation',
    'dualshock',
    'game',
    'stick',
    'buttons',
    'remote control',
    'hid',
  ],
  capabilities: ['device'],
  example: { shows: ['left_x', 'pressed', 'state'] },
  inputs: {
    pad: integer({
      title: 'Which',
      default: 1,
      min: 1,
      max: 4,
      description: '1 is the one that was there first.',
      wirable: false,
    }),
    dead_zone: number({
      default: 0.1,
      min: 0,
      max: 0.9,
      description: 'How far a stick is from its middle before it counts; sticks seldom rest at 0.',
    }),
    seen: seenInput,
  },
  outputs: {
    left_x: out.number({ title: 'Left stick X', description: 'From -1, left, to 1, right.' }),
    left_y: out.number({ title: 'Left stick Y', description: 'From -1, down, to 1, up.' }),
    right_x: out.number({ title: 'Right stick X' }),
    right_y: out.number({ title: 'Right stick Y' }),
    buttons: out.list({ description: 'How far each is pressed, from 0 to 1.' }),
    pressed: out.list({ description: 'The names of those that are pressed, such as "a", "rt" and "up".' }),
    connected: out.boolean(),
    state: out.text({ description: '"live", or what it waits for.' }),
  },
  setup({ clock }) {
    const feed = new WindowFeed(clock, patience);
    let pad = atRest;
    return {
      run({ dead_zone, seen }) {
        checkRange('dead_zone', dead_zone, 0, 0.9);
        const told = feed.hear(seen);
        if (told) pad = readPad(told);
        const isThere = feed.isTold && pad.connected;
        const { axes, buttons } = isThere ? pad : atRest;
        const stick = (at: number) => outside(axes[at] ?? 0, dead_zone);
        return {
          left_x: stick(0),
          // Browsers count downwards.
          left_y: -stick(1) || 0,
          right_x: stick(2),
          right_y: -stick(3) || 0,
          buttons,
          pressed: buttons.flatMap((far, at) => (far >= 0.5 ? [names[at] ?? String(at)] : [])),
          connected: isThere,
          state: isThere ? 'live' : waiting,
        };
      },
    };
  },
});

const waiting = 'waiting: press a button of the gamepad, with the workflow on screen in a window of the editor';

interface Pad {
  readonly connected: boolean;
  readonly axes: readonly number[];
  readonly buttons: readonly number[];
}

const atRest: Pad = { connected: false, axes: [], buttons: [] };

function readPad({ axes, buttons }: Told): Pad {
  const [sticks, presses] = [readNumbers(axes, -1), readNumbers(buttons, 0)];
  return { connected: sticks.length + presses.length > 0, axes: sticks, buttons: presses };
}

function readNumbers(list: unknown, least: number): number[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, most).map((value) => Math.min(1, Math.max(least, Number.isFinite(value) ? Number(value) : 0)));
}

/** From 0 at the edge of the dead zone, so that there is no jump, to 1. */
function outside(value: number, zone: number): number {
  const far = Math.abs(value);
  return far <= zone ? 0 : Math.sign(value) * ((far - zone) / (1 - zone));
}
