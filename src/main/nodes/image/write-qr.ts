import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { inputError, requireWithin } from '../input-error';
import { choice, integer, out, text } from '../ports';

const mostScale = 40;
/** What the largest code holds at its least safety, in bytes. */
const mostBytes = 2953;

export const writeQr = defineNode({
  kind: 'image.write_qr',
  version: 1,
  title: 'QR code',
  description: 'Draws a text or a web address as a QR code, for phones and scanners to read.',
  category: 'Image',
  icon: 'IconQrcode',
  tags: ['barcode', 'qr', 'qr generator', 'label', 'link', 'wifi', 'encode'],
  pure: true,
  example: { inputs: { text: 'https://example.com/' }, shows: ['image'] },
  inputs: {
    text: text({
      default: 'Hello',
      multiline: true,
      description: `At most ${mostBytes} bytes, and fewer with more safety.`,
    }),
    safety: choice({
      options: {
        low: 'Low: 7 % may be damaged',
        medium: 'Medium: 15 %',
        quartile: 'Better: 25 %',
        high: 'Best: 30 %',
      },
      default: 'medium',
    }),
    scale: integer({ title: 'Size of a dot', default: 8, min: 1, max: mostScale, unit: 'px' }),
    border: integer({ default: 4, min: 0, max: 20, description: 'In dots; scanners want four.' }),
  },
  outputs: { image: out.image(), dots: out.integer({ description: 'On each side, without the border.' }) },
  async run({ text, safety, scale, border }) {
    requireWithin('scale', scale, 1, mostScale);
    requireWithin('border', border, 0, 20);
    if (text === '') return { image: null, dots: 0 };
    if (Buffer.byteLength(text) > mostBytes) throw tooLong();
    const { encodeQR } = await import('qr');
    const [dot, edge] = [Math.floor(scale), Math.floor(border)];
    const rows = dotsOf(() => encodeQR(text, 'raw', { ecc: safety, border: 1 }));
    const side = (rows.length + 2 * edge) * dot;
    const data = new Uint8Array(side * side).fill(255);
    for (const [y, row] of rows.entries())
      for (const [x, isDark] of row.entries()) {
        if (!isDark) continue;
        const left = (x + edge) * dot;
        for (let line = (y + edge) * dot; line < (y + edge + 1) * dot; line += 1)
          data.fill(0, line * side + left, line * side + left + dot);
      }
    return { image: { width: side, height: side, format: 'gray', data }, dots: rows.length };
  },
});

const tooLong = (cause = '') => inputError('text', `The text is too long for a QR code of this safety${cause}.`);

function dotsOf(encode: () => boolean[][]): boolean[][] {
  try {
    // Its own border is one dot at least.
    return encode()
      .slice(1, -1)
      .map((row) => row.slice(1, -1));
  } catch (error) {
    throw tooLong(` (${messageOf(error)})`);
  }
}
