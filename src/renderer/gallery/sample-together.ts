import { type Need, needSchema } from '#shared/graph/permissions/needs';
import type { FileGrant } from '#shared/protocol/grants';
import type { RunState } from '../client/run/run-states';

export const sampleTabs: readonly { name: string; modified: boolean; run: RunState }[] = [
  { name: 'Kiln', modified: true, run: { type: 'running', failing: 0 } },
  { name: 'Line 3, inspection with a long name', modified: false, run: { type: 'running', failing: 2 } },
  { name: 'Weather', modified: false, run: { type: 'paused', failing: 0 } },
  { name: 'Sorting', modified: true, run: { type: 'failed' } },
];

export const sampleGrants: readonly FileGrant[] = [
  {
    grant_id: 'kiln',
    name: 'Kiln',
    file: 'kiln.json',
    path: '/home/ada/factory-ui/workflows/kiln.json',
    allowed: ['network', 'write_files', 'secret:broker'],
    granted_at: 0,
  },
  { grant_id: 'draft', name: 'Untitled', allowed: ['process'], granted_at: 0 },
];

/** What nodes of a workflow from elsewhere want and nobody has allowed yet. */
export const sampleNeeds: readonly Need[] = needSchema.array().parse([
  { permission: 'network', nodes: ['sensor'] },
  { permission: 'write_files', nodes: ['log', 'camera'] },
]);
