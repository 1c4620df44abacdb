// Draws the PNGs from resources/icons/icon.svg. Needs rsvg-convert (Debian: librsvg2-bin). Run it when the SVG changed.
import { join } from 'node:path';
import { endChildrenOnExit, runTool } from './lib/children.mjs';
import { root } from './lib/paths.mjs';

const sizes = [16, 32, 48, 64, 128, 256, 512];
const folder = join(root, 'resources', 'icons');

endChildrenOnExit();
for (const size of sizes) {
  const file = join(folder, `icon-${size}.png`);
  const result = await runTool('rsvg-convert', [
    ...['--width', String(size), '--height', String(size), '--output', file],
    join(folder, 'icon.svg'),
  ]);
  if (result.code !== 0) {
    console.error(`rsvg-convert failed: ${result.stderr.trim()}\nOn Debian: sudo apt-get install librsvg2-bin`);
    process.exit(1);
  }
  console.log(`› ${size} × ${size} … done`);
}
