import type { NodeKind } from '#main/engine/node-kind';
import { concatenate } from './concatenate';
import { formatJson } from './format-json';
import { formatNumber } from './format-number';
import { textJoin } from './join';
import { parseJson } from './parse-json';
import { textProcess } from './process';
import { textSplit } from './split';
import { textTemplate } from './template';

/** In the order the palette lists them. */
export const textKinds: readonly NodeKind[] = [
  textProcess,
  textTemplate,
  concatenate,
  formatNumber,
  textSplit,
  textJoin,
  parseJson,
  formatJson,
];
