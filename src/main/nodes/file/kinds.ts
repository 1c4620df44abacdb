import type { NodeKind } from '#main/engine/node-kind';
import { readCsv } from './read-csv';
import { readText } from './read-text';

/** In the order the palette lists them. */
export const fileKinds: readonly NodeKind[] = [readText, readCsv];
