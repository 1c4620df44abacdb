import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
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

const packs: readonly Pack[] = [
  {
    folder: 'belt',
    manifest: { name: 'belt', version: '0.9.1', author: 'Grace', capabilities: [] },
    state: 'disabled',
    granted: [],
    problems: [],
  },
  {
    folder: 'broken',
    state: 'broken',
    granted: [],
    problems: [{ code: 'PACK_INVALID', message: 'package.json does not fit: version: is no version such as 1.0.0.' }],
  },
  {
    folder: 'kiln',
    manifest: {
      name: 'kiln',
      version: '1.2.0',
      author: 'Ada',
      description: 'Reads and drives a kiln.',
      capabilities: ['network', 'device'],
    },
    state: 'works',
    granted: ['network'],
    problems: [],
    source: 'kiln',
  },
  {
    folder: 'press',
    manifest: { name: 'press', version: '3.0.0', capabilities: ['python'], minimum_app_version: '4.0.0' },
    state: 'needs_newer_app',
    granted: ['python'],
    problems: [{ code: 'PACK_NEEDS_NEWER_APP', message: 'press 3.0.0 needs Factory UI 4.0.0; this is 0.1.0.' }],
  },
];

/** A folder of nodes in which every state of a file and of a pack is found. */
export const sampleNodeFiles = new NodeFileList(
  files,
  '/home/ada/.config/factory-ui/custom_nodes',
  new Map([['vendor.kiln', 'kiln/kiln.ts']]),
  packs,
);
