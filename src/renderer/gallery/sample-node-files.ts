import type { NodeFile } from '#shared/protocol/node-files';
import { NodeFileList } from '../client/node-file-list';

const files: readonly NodeFile[] = [
  { file: 'calibration.py', language: 'python', kinds: ['sample.math'], problems: [] },
  {
    file: 'helpers.py',
    language: 'python',
    kinds: [],
    problems: [{ severity: 'warning', message: 'INPUT_TYPES of Helper has no “required”.', line: 8 }],
  },
  {
    file: 'threshold.ts',
    language: 'typescript',
    kinds: ['sample.compare'],
    problems: [{ severity: 'error', message: 'Expected ";" but found "limit"', line: 12, column: 9 }],
  },
  {
    file: 'kiln/kiln.ts',
    language: 'typescript',
    pack: 'kiln',
    kinds: [],
    problems: [{ severity: 'error', message: 'Could not resolve "modbus-serial"', line: 1, column: 20 }],
  },
  { file: 'kiln/curve.mjs', language: 'javascript', pack: 'kiln', kinds: ['sample.template'], problems: [] },
];

/** A folder of nodes in which every state of a file is found. */
export const sampleNodeFiles = new NodeFileList(
  files,
  '/home/ada/.config/factory-ui/custom_nodes',
  new Map([['vendor.kiln', 'kiln/kiln.ts']]),
);
