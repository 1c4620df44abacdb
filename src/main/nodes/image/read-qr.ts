import { defineNode } from '../define-node';
import { image, out } from '../ports';
import { pixelsOf } from './pixels/pixels';

/** Milliseconds for looking more closely: beside the loop there is time. */
const patience = 250;

export const readQr = defineNode({
  kind: 'image.read_qr',
  version: 1,
  title: 'Read QR code',
  description: 'Finds a QR code in a picture, such as one of a camera, and gives the text in it.',
  category: 'Image',
  icon: 'IconScan',
  tags: ['barcode', 'qr', 'qr scanner', 'scan', 'decode', 'badge', 'ticket'],
  pure: true,
  heavy: true,
  example: {
    feeds: [{ kind: 'image.write_qr', inputs: { text: 'Hello' }, gives: { image: 'image' } }],
    shows: ['text', 'found'],
  },
  inputs: { image: image() },
  outputs: {
    text: out.text({ description: 'Empty where no code is found.' }),
    found: out.boolean(),
    corners: out.list({ description: 'Where the code is: x and y in pixels of its four corners.' }),
  },
  async run({ image }) {
    const pixels = await pixelsOf(image, 'image');
    if (!pixels) return nothing;
    const { decodeQR } = await import('qr/decode.js');
    let corners: readonly { readonly x: number; readonly y: number }[] = [];
    try {
      const text = decodeQR(pixels, {
        format: 'RGBA',
        timeLimit: patience,
        pointsOnDetect: ({ bounds }) => {
          corners = bounds.map(({ x, y }) => ({ x, y }));
        },
      });
      return { text, found: true, corners };
    } catch {
      // It says so of a picture without a code as of one that can not be read.
      return nothing;
    }
  },
});

const nothing = { text: '', found: false, corners: [] };
