import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { readExamples } from '#main/nodes/testing/examples';
import type { Display } from '#shared/graph/kinds/displays';
import type { Workflow } from '#shared/graph/workflow';
import { runTicks, type Ticked } from './testing/run-ticks';

let host: TestEngine;
beforeAll(async () => {
  // The bundle of the test lies outside the checkout that has the resources.
  vi.stubEnv('FACTORY_UI_RESOURCES', resolve('resources'));
  host = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(async () => {
  await host?.close();
  vi.unstubAllEnvs();
});

const examples = new Map(readExamples().map(({ file, workflow }) => [file, workflow]));

function example(file: string): Workflow {
  const workflow = examples.get(file);
  if (!workflow) throw new Error(`There is no example ${file}.`);
  return workflow;
}

const run = (file: string, ticks: number, change: (workflow: Workflow) => Workflow = (same) => same) =>
  runTicks(host.engine, change(example(file)), ticks);

function displayOf<T extends Display['type']>(ticked: Ticked, node: string, type: T): Extract<Display, { type: T }> {
  const display = ticked.nodes.get(node)?.data.display;
  const isOfType = (shown: Display | undefined): shown is Extract<Display, { type: T }> => shown?.type === type;
  if (!isOfType(display)) throw new Error(`${node} shows no ${type} but ${JSON.stringify(display)}.`);
  return display;
}

/** The example at another pace, so that a test need not wait. */
const faster = (workflow: Workflow): Workflow => ({
  ...workflow,
  settings: { pacing: { mode: 'pause', seconds: 0.01 } },
});

describe('bundled examples, run', () => {
  it.each(['system-monitor.json', 'displays.json', 'test-picture.json', 'hello.json'])(
    '%s ticks without an error',
    async (file) => {
      const ticked = await run(file, 5, faster);
      expect(ticked.errors).toEqual([]);
      expect(ticked).toMatchObject({ end: { reason: 'completed' }, ticks: 5 });
    },
  );

  it('the system monitor shows real readings on plot, gauge, text and log', async () => {
    const ticked = await run('system-monitor.json', 10);
    const plot = displayOf(ticked, 'plot', 'plot');
    expect(plot.series.map((series) => series.name)).toEqual(['Threshold', 'CPU', 'Smoothed']);
    expect(plot.times).toHaveLength(10);
    for (const series of plot.series) {
      expect(series.values).toHaveLength(10);
      for (const value of series.values)
        expect(value).toSatisfy((load: unknown) => Number(load) >= 0 && Number(load) <= 100);
    }
    const gauge = displayOf(ticked, 'gauge', 'gauge');
    expect(gauge).toMatchObject({ min: 0, max: 100, unit: '%' });
    expect(gauge.value).toBeCloseTo(Number(ticked.results.smooth), 6);
    expect(displayOf(ticked, 'text', 'text').text).toMatch(/^CPU \d+\.\d % — (above|below) 50 %$/);
    expect(displayOf(ticked, 'machine-text', 'text').text).toMatch(
      /^Memory \d+\.\d of \d+\.\d GB\nLoad average \d+\.\d\d$/,
    );
    expect(displayOf(ticked, 'log', 'log').lines[0]?.text).toMatch(/^(above|below)$/);
  });

  it('moving the threshold of the system monitor changes text and log while it runs', async () => {
    const { engine } = host;
    const workflow = faster(example('system-monitor.json'));
    const texts: string[] = [];
    const shows = (text: RegExp) =>
      new Promise<void>((resolve) => {
        const listening = engine.on('nodes', ({ reports }) => {
          for (const { node_id, data } of reports) {
            if (node_id !== 'text' || data.display?.type !== 'text') continue;
            texts.push(data.display.text);
            if (!text.test(data.display.text)) continue;
            listening.dispose();
            resolve();
          }
        });
      });
    const below = shows(/below 200 %$/);
    const started = await engine.start({ workflow, mode: 'continuous' });
    // Over what a busy machine can reach, hysteresis and all.
    engine.setInput(started.run_id, 'limit', 'to', 200);
    engine.setInput(started.run_id, 'limit', 'position', 100);
    await below;
    const above = shows(/above -1 %$/);
    engine.setInput(started.run_id, 'limit', 'from', -1);
    engine.setInput(started.run_id, 'limit', 'position', 0);
    await above;
    await engine.stop(started.run_id);
    const log = engine.snapshot(workflow.id)?.nodes.find((report) => report.node_id === 'log')?.data.display;
    expect(log?.type === 'log' && log.lines.map((line) => line.text).slice(-2)).toEqual(['below', 'above']);
  });

  it('[P45] the test picture moves on its screen', async () => {
    const one = displayOf(await run('test-picture.json', 1, faster), 'screen', 'image');
    const four = displayOf(await run('test-picture.json', 4, faster), 'screen', 'image');
    for (const { type: _, data, ...rest } of [one, four]) {
      expect(rest).toEqual({ width: 640, height: 480, format: 'rgb' });
      expect(data).toHaveLength(640 * 480 * 3);
    }
    expect(Buffer.compare(Buffer.from(one.data), Buffer.from(four.data))).not.toBe(0);
  });

  it('the game of life moves a glider by one cell each way in four generations', async () => {
    const withGlider = (workflow: Workflow): Workflow =>
      faster({
        ...workflow,
        nodes: workflow.nodes.map((node) =>
          node.id === 'start' ? { ...node, inputs: { ...node.inputs, choice: 'glider' } } : node,
        ),
      });
    /** Where the middles of living cells are, in cells. */
    const alive = async (ticks: number) => {
      const { width, height, data } = displayOf(await run('game-of-life.json', ticks, withGlider), 'screen', 'image');
      const bytes = Buffer.from(data);
      const found: [number, number][] = [];
      for (let y = 6; y < height; y += 12)
        for (let x = 6; x < width; x += 12) if ((bytes[(y * width + x) * 3 + 1] ?? 0) > 100) found.push([x, y]);
      return found;
    };
    const [first, later] = [await alive(1), await alive(5)];
    expect(first).toHaveLength(5);
    expect(later).toEqual(first.map(([x, y]) => [x + 12, y + 12]));
  });

  it('hello greets in capitals and adds ten to a die', async () => {
    const ticked = await run('hello.json', 1);
    expect(ticked.results.shout).toBe('HELLO, FACTORY');
    expect(ticked.results.result).toBe(Number(ticked.results.die) + 10);
  });
});
