import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../../define-node';
import { readImage } from '../../image/read-image';
import { choice, number, out, text } from '../../ports';
import { seenInput, type Told, WindowFeed } from './window-feed';

/** Seconds. */
const patience = 3;

export const camera = defineNode({
  kind: 'device.camera',
  version: 1,
  title: 'Camera',
  description:
    'The newest picture of a camera at the computer with the editor, for the workflow that its window has on screen: the window asks for the camera as the run begins, and lets go of it as the run ends.',
  category: 'Device',
  icon: 'IconCamera',
  tags: ['webcam', 'usb camera', 'video', 'picture', 'photo', 'frame', 'capture', 'laptop camera', 'selfie', 'vision'],
  capabilities: ['device'],
  example: { shows: ['image', 'state'] },
  inputs: {
    width: choice({
      options: { '320': '320 px', '640': '640 px', '1280': '1280 px' },
      default: '640',
      description: 'As near to it as the camera can.',
    }),
    rate: number({
      default: 5,
      min: 1,
      max: 15,
      unit: '1/s',
      description: 'Pictures a second, at most.',
      wirable: false,
    }),
    camera: text({
      title: 'Which',
      default: '',
      description: 'A part of the name of the camera; empty for the usual one.',
      wirable: false,
    }),
    seen: seenInput,
  },
  outputs: {
    image: out.image(),
    width: out.integer({ unit: 'px' }),
    height: out.integer({ unit: 'px' }),
    count: out.integer({ description: 'Pictures since the start.' }),
    age: out.number({
      unit: 's',
      description: 'Time since the newest picture, or since the start while none has come.',
    }),
    state: out.text({ description: '"live", or what it waits for.' }),
  },
  setup({ clock }) {
    const feed = new WindowFeed(clock, patience);
    let newest: ImageValue | undefined;
    let count = 0;
    let takenAt = clock.monotonic();
    let trouble = '';
    return {
      run({ seen }) {
        const told = feed.hear(seen);
        if (told) trouble = troubleOf(told);
        if (told && trouble === '') {
          newest = readImage(told.image, 'seen');
          count += 1;
          takenAt = clock.monotonic();
        }
        const state = !feed.isTold ? waiting : trouble === '' ? 'live' : `waiting: ${trouble}`;
        const { width, height } = newest ?? { width: 0, height: 0 };
        return { image: newest ?? null, width, height, count, age: clock.monotonic() - takenAt, state };
      },
    };
  },
});

const waiting = 'waiting: no window of the editor has the workflow on screen';

/** By the names that browsers have for them. */
const troubles: Readonly<Record<string, string>> = {
  NotAllowedError: 'the window may not use the camera',
  NotFoundError: 'the computer with the window has no such camera',
  NotReadableError: 'another program uses the camera',
  InsecureError: 'browsers give a camera to pages on https:// or of their own machine alone',
};

function troubleOf({ error }: Told): string {
  if (typeof error !== 'string') return '';
  return troubles[error] ?? `the camera gives no picture (${error.slice(0, 100)})`;
}
