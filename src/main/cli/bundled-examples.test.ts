import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { readExamples } from '#main/nodes/testing/examples';
import type { Workflow } from '#shared/graph/workflow';
import { type Running, runWhile } from './testing/run-until';

// Each example does what it promises, at its own pace, on a home folder of their own. They wait most of the time, and
// run beside each other as workflows in tabs do.

let home: string;
let host: TestEngine;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'factory-ui-examples-'));
  // The bundle of the test lies outside the checkout that has the resources.
  vi.stubEnv('FACTORY_UI_RESOURCES', resolve('resources'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('USERPROFILE', home);
  host = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(async () => {
  await host?.close();
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

const examples = new Map(readExamples().map(({ file, workflow }) => [file, workflow]));

/** A port of this test's own in place of one that another program may have. */
const onPort =
  (from: number, to: number) =>
  (workflow: Workflow): Workflow =>
    JSON.parse(
      JSON.stringify(workflow).replaceAll(`:${from}/`, `:${to}/`).replaceAll(`"port":${from}`, `"port":${to}`),
    );

/** Runs an example, none of whose nodes may fail. */
async function run(
  id: string,
  work: (running: Running) => Promise<void>,
  change: (workflow: Workflow) => Workflow = (same) => same,
): Promise<void> {
  const workflow = examples.get(`${id}.json`);
  if (!workflow) throw new Error(`There is no example ${id}.`);
  expect(await runWhile(host.engine, change(workflow), work)).toEqual([]);
}

const randomPort = () => 20_000 + Math.floor(Math.random() * 20_000);

describe.concurrent('bundled examples, run', () => {
  it('the PID heater settles at its set point, and again with the door open', async () => {
    await run('pid-heater', async ({ output, set, eventually }) => {
      const settled = () => {
        expect(output('pid', 'error')).toBeCloseTo(0, 0);
        expect(Math.abs(Number(output('pid', 'error')))).toBeLessThan(0.5);
        expect(output('pid', 'limited')).toBe(false);
      };
      await eventually(settled);
      const before = Number(output('pid', 'output'));
      set('door', 'value', true);
      await eventually(() => {
        settled();
        expect(Number(output('pid', 'output'))).toBeGreaterThan(before * 1.3);
      });
    });
  }, 60_000);

  it('the signal explorer finds the frequency of wave A, and follows it', async () => {
    await run('signal-fft', async ({ output, set, eventually }) => {
      const strongest = (hertz: number) =>
        expect(Math.abs(Number(output('spectrum', 'frequency')) - hertz)).toBeLessThan(2.5);
      await eventually(() => strongest(12));
      set('pitch', 'position', 40);
      await eventually(() => strongest(24));
    });
  }, 60_000);

  it('the CSV report counts what the filter lets through, and is written when told', async () => {
    await run('csv-report', async ({ output, set, eventually }) => {
      await eventually(() => expect(output('filter', 'count')).toBe(21));
      set('bright', 'position', 100);
      await eventually(() => expect(output('statistics', 'count')).toBeLessThan(10));
      const file = join(home, 'factory-ui/greenhouse.md');
      await expect(readFile(file)).rejects.toThrow();
      set('save', 'presses', 1);
      await eventually(async () => {
        const count = output('statistics', 'count');
        expect(await readFile(file, 'utf8')).toContain(`**${count}** readings were bright enough.`);
      });
    });
  }, 60_000);

  it('the folder watcher sees files that it drops, and those of others', async () => {
    await run('folder-watcher', async ({ output, set, eventually }) => {
      await eventually(() => expect(output('list', 'names')).toEqual(['note-0.txt']));
      await writeFile(join(home, 'factory-ui/inbox/from-outside.txt'), 'x');
      await eventually(() => expect(output('name-of', 'value')).toBe('from-outside.txt'));
      await eventually(() => expect(output('fresh', 'result')).toBe(true));
      set('drop', 'presses', 1);
      await eventually(() => expect(output('list', 'count')).toBe(3));
    });
  }, 60_000);

  it('the MQTT dashboard shows what its sensor sends, and notices its silence', async () => {
    const port = randomPort();
    const own = (workflow: Workflow) => {
      const text = JSON.stringify(onPort(1883, port)(workflow));
      const changed: Workflow = JSON.parse(text);
      const broker = `mqtt://127.0.0.1:${port}`;
      const nodes = changed.nodes.map((node) => {
        if (node.kind === 'network.mqtt_broker') return { ...node, inputs: { ...node.inputs, port } };
        const isClient = node.kind === 'network.mqtt_publish' || node.kind === 'network.mqtt_subscribe';
        return isClient ? { ...node, inputs: { ...node.inputs, broker } } : node;
      });
      return { ...changed, nodes };
    };
    await run(
      'mqtt-dashboard',
      async ({ output, display, set, eventually }) => {
        await eventually(() => {
          expect(output('broker', 'clients')).toBe(2);
          expect(output('temperature', 'value')).toSatisfy((warmth: unknown) => Number(warmth) > 15);
        });
        expect(display('warm')).toMatchObject({ type: 'gauge', value: expect.any(Number) });
        set('on', 'value', false);
        await eventually(() => expect(display('lamp')).toMatchObject({ type: 'led', on: true }));
      },
      own,
    );
  }, 60_000);

  it('the HTTP poller alerts when the tank runs low', async () => {
    await run(
      'http-poller',
      async ({ output, display, set, eventually }) => {
        await eventually(() => expect(output('poll', 'json')).toEqual({ level: 70, unit: '%' }));
        expect(display('lamp')).toMatchObject({ on: false });
        set('tank', 'position', 10);
        await eventually(() => {
          expect(display('lamp')).toMatchObject({ on: true });
          expect(output('words', 'result')).toBe('Tank runs low');
        });
      },
      onPort(8085, randomPort()),
    );
  }, 60_000);

  it('the text workbench takes apart what matches, and hides it', async () => {
    await run('text-workbench', async ({ output, set, eventually }) => {
      await eventually(() => expect(output('find', 'count')).toBe(2));
      expect(output('find', 'named')).toEqual({
        day: '2026-03-01',
        time: '07:40',
        level: 'ERROR',
        what: 'valve 3 stuck',
      });
      expect(output('hide', 'text')).toContain('2026-03-01 •••\n');
      set('pattern', 'value', '(?<day>[\\d-]+) .*INFO.*');
      await eventually(() => expect(output('find', 'count')).toBe(3));
    });
  }, 60_000);

  it('the traffic light goes through its states, and people on foot end the green', async () => {
    await run('traffic-light', async ({ output, display, set, eventually }) => {
      await eventually(() => expect(output('light', 'state')).toBe('green'));
      expect(output('light', 'previous')).toBe('red-amber');
      set('ask', 'presses', 1);
      await eventually(() => expect(output('light', 'state')).toBe('amber'));
      await eventually(() => {
        expect(output('light', 'state')).toBe('red');
        expect(display('red-lamp')).toMatchObject({ on: true, color: '#ff4d4f' });
        expect(display('green-lamp')).toMatchObject({ on: false });
      });
    });
  }, 60_000);

  it('the data logger turns its file over, and keeps its lines whole', async () => {
    await run('data-logger', async ({ output, display, eventually }) => {
      await eventually(() => expect(output('write', 'rotations')).toBeGreaterThanOrEqual(2));
      await eventually(() => expect(output('list', 'count')).toBeGreaterThanOrEqual(3));
      expect(display('table')).toMatchObject({ type: 'table' });
    });
    const folder = join(home, 'factory-ui/log');
    const files = await readdir(folder);
    expect(files).toEqual(expect.arrayContaining(['pressure.log', 'pressure.log.1', 'pressure.log.2']));
    for (const file of files) {
      const lines = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
      for (const line of lines) expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}\d\.\d{3} bar$/);
    }
  }, 60_000);

  it('the filter comparison knows which of its filters is closer', async () => {
    await run('ab-filters', async ({ output, set, eventually }) => {
      await eventually(() => {
        expect(output('winner', 'value')).toBe('B is closer');
        expect(Number(output('error-b', 'value'))).toBeLessThan(Number(output('error-a', 'value')));
      });
      // Hardly any smoothing of A, and so much of B that it hardly moves.
      set('average', 'samples', 2);
      set('euro', 'min_cutoff', 0.01);
      set('euro', 'beta', 0);
      await eventually(() => expect(output('winner', 'value')).toBe('A is closer'));
    });
  }, 60_000);

  it('the game of life computes and paints, and begins again when told', async () => {
    await run('game-of-life', async ({ display, output, set, eventually }) => {
      await eventually(() => expect(output('life', 'generation')).toBeGreaterThan(3));
      expect(display('screen')).toMatchObject({ type: 'image', width: 720, height: 432 });
      set('go', 'value', false);
      set('start', 'choice', 'glider');
      await eventually(() => {
        expect(output('life', 'generation')).toBe(0);
        expect(output('life', 'alive')).toBe(5);
      });
    });
  }, 60_000);

  it('the queue grows once more jobs come than two workers take', async () => {
    await run('queue-worker', async ({ output, set, eventually }) => {
      await eventually(() => expect(output('many', 'count')).toBeGreaterThan(0));
      set('rate', 'position', 100);
      await eventually(() => expect(output('queue', 'count')).toBeGreaterThan(10));
      expect(Number(output('wait', 'output'))).toBeGreaterThanOrEqual(0);
    });
  }, 60_000);

  it('the chat loop gets an answer to its question from its stand-in', async () => {
    await run(
      'chat-loop',
      async ({ output, display, set, eventually }) => {
        await eventually(() =>
          expect(output('chat', 'text')).toMatch(/you wrote 5 words, “What is a feedback loop\?”/),
        );
        expect(output('chat', 'reason')).toBe('stop');
        set('question', 'value', 'Why?');
        await eventually(() => expect(display('shown')).toMatchObject({ text: expect.stringContaining('“Why?”') }));
      },
      onPort(8086, randomPort()),
    );
  }, 60_000);

  it('the hand of the robot arm comes to where it is told', async () => {
    await run('robot-arm', async ({ display, output, set, eventually }) => {
      set('draw', 'value', false);
      for (const [x, y] of [
        [1.2, 0.4],
        [-0.6, 1.1],
      ] as const) {
        set('right', 'position', ((x + 2) / 4) * 100);
        set('up', 'position', ((y + 2) / 4) * 100);
        await eventually(() => {
          expect(output('x', 'value')).toBeCloseTo(x, 6);
          const picture = display('picture');
          const arm = picture?.type === 'xy' ? picture.series[0] : undefined;
          expect(arm?.x).toHaveLength(3);
          expect(arm?.x[2]).toBeCloseTo(x, 1);
          expect(arm?.y[2]).toBeCloseTo(y, 1);
          expect(Math.hypot(arm?.x[1] ?? 0, arm?.y[1] ?? 0)).toBeCloseTo(1, 6);
        });
      }
    });
  }, 60_000);
});
