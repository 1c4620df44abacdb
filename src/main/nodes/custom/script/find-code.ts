import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeFrame, CodePlace, FindCode } from '#main/engine/code-place';
import type { KindModule } from '#main/engine/kind-modules';
import { bundleName, type ScriptModule } from './script-module';
import { describeSources, originalPlace } from './source-maps';

export const findCode: FindCode = (frames, modules) => {
  for (const frame of frames) {
    const url = frame.url.startsWith('file:') ? fileURLToPath(frame.url) : frame.url;
    const place = placeIn({ ...frame, url }, modules);
    if (place) return place;
  }
  return undefined;
};

function placeIn(frame: CodeFrame, modules: readonly KindModule[]): CodePlace | undefined {
  for (const { data, kinds } of modules) {
    if (!isScript(data) || bundleName(data.file) !== frame.url) continue;
    describeSources(frame.url, data.map);
    const place = originalPlace(frame);
    const text = place ? `${basename(place.file)}, line ${place.line}` : basename(data.file);
    return { kinds: kinds.map(({ kind }) => kind), text };
  }
  return undefined;
}

const isScript = (data: unknown): data is ScriptModule =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'script';
