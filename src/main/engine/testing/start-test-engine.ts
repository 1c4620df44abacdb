import { fileURLToPath } from 'node:url';
import type { Desktop } from '../desktop';
import { createEngine, type Engine, type EngineSettings, forkHost } from '../index';
import { bundleHost } from './bundle-host';

export interface TestEngine {
  readonly engine: Engine;
  /** The process that was given a run last, or what a lost one left to do. */
  hostPid(): number;
  /** How many processes have been given one. */
  hostCount(): number;
  /** Disposes the engine and resolves when no process and no file is left. */
  close(): Promise<void>;
}

export interface TestEngineOptions {
  /** Whether the built-in kinds are there beside the test kinds; loading them takes longer than most runs of a test. */
  readonly builtin?: boolean;
  /** A module that exports `registry`, whose kinds are there too. */
  readonly registry?: string;
  readonly settings?: Partial<EngineSettings>;
  readonly desktop?: Desktop;
}

/** The engine over a real child process and real threads, bundled on the fly. */
export async function startTestEngine({
  builtin = false,
  registry,
  settings = {},
  desktop,
}: TestEngineOptions = {}): Promise<TestEngine> {
  const testKinds = fileURLToPath(new URL('./test-kinds.ts', import.meta.url));
  const bundle = await bundleHost(registry === undefined ? [testKinds] : [testKinds, registry], builtin);
  const exits: Promise<void>[] = [];
  let pid = 0;
  const used = new Set<number>();
  const engine = createEngine({
    settings,
    ...(desktop && { desktop }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fork: (role) => {
      const host = forkHost(bundle.hostFile, role);
      exits.push(new Promise((resolve) => host.onExit(resolve)));
      return {
        ...host,
        send(message) {
          if ('type' in message && (message.type === 'start' || message.type === 'secure')) {
            pid = host.pid ?? 0;
            used.add(pid);
          }
          host.send(message);
        },
      };
    },
  });
  await engine.ready;
  return {
    engine,
    hostPid: () => pid,
    hostCount: () => used.size,
    async close() {
      engine.dispose();
      await Promise.all(exits);
      await bundle.remove();
    },
  };
}
