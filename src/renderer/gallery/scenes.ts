import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { Role } from '#shared/protocol/roles';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { sampleKinds } from './sample-kinds';
import { sampleErrors, sampleLogs, sampleReports, sampleRun, sampleStats } from './sample-run';
import { sampleWorkflow } from './sample-workflow';

export const sceneNames = [
  'idle',
  'running',
  'slow',
  'paused',
  'failed',
  'lost',
  'refused',
  'empty',
  'viewing',
  'operating',
  'vacant',
  'offline',
] as const;
export type SceneName = (typeof sceneNames)[number];

/** Services as they are at one moment of the editor's life. */
export function createScene(name: SceneName): FakeServices {
  switch (name) {
    case 'idle':
      return base(sampleWorkflow);
    case 'running':
      return running(10.02);
    case 'slow':
      return running(7.4);
    case 'paused':
      return paused();
    case 'failed':
      return failed();
    case 'lost':
      return lost();
    case 'refused':
      return refused();
    case 'empty':
      return base(workflowSchema.parse({ id: 'gallery', name: 'Untitled' }));
    case 'viewing':
      return as('viewer', running(10.02));
    case 'operating':
      return as('operator', running(10.02));
    case 'vacant':
      return vacant();
    case 'offline':
      return offline();
  }
}

function base(workflow: Workflow): FakeServices {
  const now = Date.now() / 1000;
  const scene = createFakeServices({
    workflow,
    kinds: sampleKinds,
    desktop: true,
    answers: {
      'files.list': () => ({
        files: [
          { name: 'line-3-inspection.json', modified_at: now - 400, size: 18_402 },
          { name: 'System monitor.json', modified_at: now - 90_000, size: 9_120 },
        ],
      }),
      'templates.list': () => ({
        templates: [
          {
            id: 'system-monitor',
            title: 'System monitor',
            description: 'Readings of this machine on a plot, a gauge and a log.',
            tags: ['system', 'dashboard'],
          },
          {
            id: 'no-picture',
            title: 'CSV table',
            description: 'Reads a table from a file and sums a column.',
            tags: ['data', 'files'],
          },
        ],
      }),
      'app.info': () => ({
        version: '0.1.0',
        protocol: 1,
        platform: 'linux',
        headless: false,
        workflows_folder: '~/Factory UI/workflows',
        role: 'editor',
      }),
    },
  });
  const info = scene.info.get();
  if (info) scene.info.set({ ...info, file: 'System monitor.json', modified: true });
  return scene;
}

function running(rate: number): FakeServices {
  const scene = base(sampleWorkflow);
  scene.run.set(sampleRun({ phase: 'running' }));
  scene.stats.set(sampleStats(rate));
  scene.logs.set(sampleLogs);
  scene.errors.set(sampleErrors);
  for (const report of sampleReports) scene.report(report);
  return scene;
}

function paused(): FakeServices {
  const scene = running(0);
  scene.run.set(sampleRun({ phase: 'paused' }));
  return scene;
}

function failed(): FakeServices {
  const scene = running(10);
  scene.stats.set(undefined);
  scene.run.set(
    sampleRun({
      phase: 'ended',
      end: { reason: 'forced', node_id: 'compare', message: '“Threshold” did not return in 1 s and was ended.' },
    }),
  );
  scene.problems.set([
    {
      code: 'INPUT_MISSING',
      message: 'Threshold needs a value. Wire one to it or type one in.',
      node_id: 'compare',
      input_name: 'value',
    },
    { code: 'UNKNOWN_KIND', message: 'No node kind “vendor.kiln” is installed.', node_id: 'unknown' },
  ]);
  return scene;
}

function as(role: Role, scene: FakeServices): FakeServices {
  scene.role.set(role);
  return scene;
}

function vacant(): FakeServices {
  const scene = as('viewer', base(workflowSchema.parse({ id: 'gallery' })));
  scene.info.set(undefined);
  scene.vacant.set(true);
  return scene;
}

function offline(): FakeServices {
  const scene = running(10.02);
  scene.offline.set(true);
  return scene;
}

function lost(): FakeServices {
  const scene = running(10);
  scene.stale.set(true);
  scene.connection.set({
    phase: 'waiting',
    via: 'websocket',
    attempt: 2,
    retryAt: 0,
    reason: 'The server does not answer.',
  });
  return scene;
}

function refused(): FakeServices {
  const scene = base(sampleWorkflow);
  scene.connection.set({
    phase: 'refused',
    via: 'websocket',
    reason: 'The token is missing or wrong. Open the address that the server printed at start.',
  });
  return scene;
}
