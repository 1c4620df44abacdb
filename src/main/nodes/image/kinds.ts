import type { NodeKind } from '#main/engine/node-kind';
import { imageFromFile } from './from-file';
import { imageFromMatrix } from './from-matrix';
import { testPattern } from './test-pattern';

/** In the order the palette lists them. */
export const imageKinds: readonly NodeKind[] = [testPattern, imageFromFile, imageFromMatrix];
