import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIdSchema } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import type { TickReport } from './executor/messages';
import type { FromHost, ToHost } from './host/messages';
import { createEngine, forkHost } from './index';
import { bundleHost, type HostBundle } from './testing/bundle-host';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

let bundle: HostBundle;
beforeAll(async () => {
  bundle = await bundleHost([fileURLToPath(new URL('./testing/test-kinds.ts', import.meta.url))], true);
}, 60_000);
afterAll(() => bundle.remove());

const size = { width: 64, height: 48 };
const camera = workflow({ camera: { kind: 'image.test_pattern', inputs: size }, screen: 'display.image' }, [
  'camera.image -> screen.image',
]);

function openEngine() {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createEngine({ fork: () => forkHost(bundle.hostFile), log });
}

async function knownKinds() {
  const engine = openEngine();
  await engine.ready;
  engine.dispose();
  return engine.kinds().kinds;
}

/** What the display of a report shows, if it is an image in bytes. */
function frameOf({ data: { display } }: NodeReport): Uint8Array | undefined {
  return display?.type === 'image' && typeof display.data !== 'string' ? display.data : undefined;
}

describe('frames from a node to main', () => {
  it('[P47] cross as bytes in a buffer of their own, one after the other', async () => {
    const engine = openEngine();
    const watch = new EngineWatcher(engine);
    try {
      await engine.ready;
      await engine.start({ workflow: camera, mode: 'continuous', pacing: { mode: 'rate', hz: 200, overrun: 'skip' } });
      const frames = () => watch.reports.flatMap((report) => frameOf(report) ?? []);
      // On a busy machine one may be told of twice.
      const pictures = () => new Set(frames().map((frame) => Buffer.from(frame).toString('base64')));
      await watch.until(() => pictures().size >= 5);
      for (const frame of frames()) {
        expect(frame.byteLength).toBe(size.width * size.height * 3);
        expect(frame.buffer.byteLength).toBe(frame.byteLength);
      }
      const screen = watch.reports.find(({ node_id }) => node_id === 'screen');
      const summary = { type: 'image', format: 'rgb', ...size, bytes: 9216 };
      expect(screen?.data).toMatchObject({ result: summary, outputs: { image: summary } });
    } finally {
      engine.dispose();
    }
  });

  it('[P47] wait while main takes none of them, and nothing else does', async () => {
    const kinds = await knownKinds();
    const host = forkHost(bundle.hostFile);
    const runId = runIdSchema.parse('run');
    const send = (message: ToHost) => host.send(message);
    const seen: TickReport[] = [];
    const listeners = new Set<() => void>();
    let hasEnded = false;
    host.onMessage((raw) => {
      const message = raw as FromHost;
      if (message.type === 'tick') {
        seen.push(message.report);
        send({ type: 'took', runId, count: 1 });
      }
      if (message.type === 'ended') hasEnded = true;
      for (const look of listeners) look();
    });
    const until = (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!condition()) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
    const frames = () => seen.flatMap(({ reports }) => reports.flatMap((report) => frameOf(report) ?? []));
    const lastTick = () => Math.max(0, ...seen.map(({ tick }) => tick));
    try {
      send({
        type: 'configure',
        stopDeadline: 1,
        memoryLimitMb: 200,
        executor: 'compiled',
        offline: false,
        heavyThreads: 1,
      });
      send({ type: 'watch', on: true });
      const pacing = { mode: 'rate', hz: 100, overrun: 'skip' } as const;
      send({
        type: 'start',
        runId,
        workflow: camera,
        used: { kinds, modules: [], keptBack: [] },
        mode: 'continuous',
        pacing,
        begin: 'running',
        secrets: {},
        allowed: 'all',
      });
      await until(() => frames().length > 0);
      const began = lastTick();
      await until(() => lastTick() > began + 50);
      expect(frames()).toHaveLength(1);
      send({ type: 'took', runId, count: 0, frame: seen.find(({ frame }) => frame !== undefined)?.frame ?? 0 });
      await until(() => frames().length > 1);
      const later = lastTick();
      await until(() => lastTick() > later + 20);
      expect(frames()).toHaveLength(2);
      send({ type: 'stop', runId });
      await until(() => hasEnded);
      // The last one is shown whoever has not taken the one before.
      expect(frames()).toHaveLength(3);
    } finally {
      host.kill();
    }
  });
});
