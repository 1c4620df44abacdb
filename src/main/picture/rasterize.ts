/// <reference path="./assets.d.ts" />
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import wasm from '@resvg/resvg-wasm/index_bg.wasm?url&inline';
import { FactoryError } from '#shared/base/errors';
import { trueTypeFonts, unknownCharacters } from './fonts';
import { systemFontsFor } from './system-fonts';
import type { Picture } from './workflow';

let ready: Promise<void> | undefined;

/** What a picture of more pixels would take of the memory, nobody looks at. */
const mostPixels = 120_000_000;

/** A picture in pixels, twice as many a side as the canvas has at 100 %. */
export async function rasterize({ svg, width, height }: Picture): Promise<Uint8Array> {
  ready ??= initWasm(Buffer.from(wasm.slice(wasm.indexOf(',') + 1), 'base64'));
  await ready;
  const scale = Math.min(2, Math.sqrt(mostPixels / (width * height)));
  try {
    const drawing = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: scale },
      font: {
        fontBuffers: [...trueTypeFonts(), ...systemFontsFor(unknownCharacters(svg))],
        defaultFontFamily: 'Inter',
        sansSerifFamily: 'Inter',
        monospaceFamily: 'JetBrains Mono',
      },
    });
    return drawing.render().asPng();
  } catch (error) {
    throw new FactoryError('INTERNAL', 'The picture could not be drawn.', {}, { cause: error });
  }
}
