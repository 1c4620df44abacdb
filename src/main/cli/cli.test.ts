import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCli, buildCli } from './testing/cli-process';

let cli: BuiltCli;
let folder = '';
beforeAll(async () => {
  cli = await buildCli();
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-cli-test-'));
}, 60_000);
afterAll(async () => {
  await cli?.remove();
  await rm(folder, { recursive: true });
});

async function save(name: string, workflow: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(workflow));
  return file;
}

const node = (id: string, kind: string, inputs = {}) => ({ id, kind, inputs });
const wire = (source: [string, string], target: [string, string]) => ({
  source: { node: source[0], port: source[1] },
  target: { node: target[0], port: target[1] },
});

/** Counts at 100 Hz. */
const counting = {
  id: 'counting',
  name: 'Counting',
  nodes: [node('count', 'time.counter', { start: 1 })],
  settings: { pacing: { mode: 'rate', hz: 100 } },
};

const dividing = {
  id: 'dividing',
  nodes: [
    node('a', 'input.number', { value: 1 }),
    { ...node('calc', 'math.arithmetic', { operation: 'divide' }), title: 'Share' },
  ],
  edges: [wire(['a', 'value'], ['calc', 'a'])],
  settings: { pacing: { mode: 'rate', hz: 50 } },
};

describe('run', () => {
  it('runs an existing Factory UI file once and prints each node’s value', async () => {
    const { code, out, err } = await cli.run('run', 'tests/fixtures/seed/text-chain.json', '--once');
    expect(err).toContain('Running Text chain: 4 nodes');
    expect(out).toMatch(/^Node +Value\nGreeting \(1\) +hello world\n.*\(2\) +HELLO WORLD\n.*\(3\) +DLROW OLLEH\n/);
    expect(code).toBe(0);
  });

  it('runs a number of ticks, no more and no fewer, and writes the report', async () => {
    const json = join(folder, 'report.json');
    const { code, out } = await cli.run('run', await save('counting.json', counting), '--ticks', '7', '--json', json);
    expect(code).toBe(0);
    expect(out).toMatch(/Counter \(count\) +7\n/);
    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual({
      success: true,
      ticks: 7,
      results: { count: 7 },
      logs: [],
      error: null,
    });
  });

  it('runs for some time', async () => {
    const file = await save('counting.json', counting);
    const before = performance.now();
    const { code, err } = await cli.run('run', file, '--seconds', '0.5');
    expect(performance.now() - before).toBeGreaterThan(500);
    const ticks = Number(/Ended after (\d+) ticks/.exec(err)?.[1]);
    expect(ticks).toBeGreaterThan(5);
    expect(ticks).toBeLessThan(60);
    expect(code).toBe(0);
  });

  it('ends with the node’s error, naming the node, on standard error and in the report', async () => {
    const json = join(folder, 'failed.json');
    const { code, err } = await cli.run('run', await save('dividing.json', dividing), '--json', json);
    expect(err).toMatch(/^NODE_FAILED: .*"Share" \(calc\).*Division by zero/m);
    expect(code).toBe(1);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      success: false,
      error: { code: 'NODE_FAILED', node_id: 'calc', message: expect.stringContaining('Division by zero') },
    });
  });

  it('ends with the error of a node that failed while the others went on', async () => {
    const { code, out, err } = await cli.run('run', await save('dividing.json', dividing), '--ticks', '3');
    expect(err).toMatch(/^NODE_FAILED: .*"Share" \(calc\).*Division by zero/m);
    expect(out).toMatch(/Number \(a\) +1\n/);
    expect(code).toBe(1);
  });

  it('names node and input of a value that does not fit', async () => {
    const { code, err } = await cli.run('run', 'tests/fixtures/seed/number-not-a-number.json');
    expect(err).toMatch(/^INPUT_INVALID: .*\(calc\).*"(A|a)".*twelve/m);
    expect(code).toBe(1);
  });

  it('refuses a workflow that does not compile, and writes that too', async () => {
    const json = join(folder, 'refused.json');
    const { code, err } = await cli.run('run', 'tests/fixtures/seed/unknown-kind.json', '--json', json);
    expect(err).toContain('Note: ');
    expect(err).toMatch(/^UNKNOWN_KIND: .*CameraNode/m);
    expect(code).toBe(1);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      success: false,
      ticks: 0,
      error: { code: 'UNKNOWN_KIND', node_id: 'cam' },
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops on %s, after the node in hand has been told to end',
    async (signal) => {
      const waiting = {
        id: 'waiting',
        name: 'Waiting',
        nodes: [node('say', 'log.print', { value: 'begun' }), node('wait', 'time.delay', { delay_seconds: 1000 })],
      };
      const process = cli.start('run', await save('waiting.json', waiting));
      await process.told('begun');
      process.child.kill(signal);
      const { code, err } = await process.ended;
      expect(err).toContain('Stopped after ');
      expect(err).not.toContain('NODE_STUCK');
      expect(code).toBe(130);
    },
  );

  it('counts a run until Ctrl-C as done when Ctrl-C comes', async () => {
    const process = cli.start('run', await save('counting.json', counting), '--continuous');
    await process.told('Tick 1');
    process.child.kill('SIGINT');
    const { code, out } = await process.ended;
    expect(out).toMatch(/Counter \(count\) +\d+\n/);
    expect(code).toBe(0);
  });
});

describe('import', () => {
  it('makes a workflow of another program’s file that runs, and writes what became of each thing', async () => {
    const [out, report] = [join(folder, 'imported.json'), join(folder, 'import-report.json')];
    const { code, err } = await cli.run(
      'import',
      'tests/fixtures/import/comfyui-subgraph.json',
      '--out',
      out,
      '--report',
      report,
    );
    expect(err).toMatch(/^Read comfyui: 9 mapped, 0 approximated, 0 placeholders, 0 dropped, 8 wires\n/);
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ format: 'comfyui', counts: { mapped: 9 } });
    const run = await cli.run('run', out, '--once');
    expect(run.err).not.toContain('Error');
    expect(run.out).toContain('TREE!');
    expect(run.code).toBe(0);
  });

  it('says with a code what is wrong with a file', async () => {
    const { code, err } = await cli.run('import', await save('list.json', [1]));
    expect(err).toContain('WORKFLOW_INVALID');
    expect(code).toBe(1);
  });
});

describe('the other commands', () => {
  it('exports a workflow as JSON, and as pictures that show values and carry it', async () => {
    const file = 'resources/workflows/pid-heater.json';
    const [json, svg, png, back] = ['x.json', 'x.svg', 'x.png', 'back.json'].map((name) => join(folder, name));
    const { code, err } = await cli.run('export', file, '--out', json ?? '');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('PID heater, 14 nodes') });
    expect((await cli.run('export', file, '--out', svg ?? '', '--ticks', '2')).code).toBe(0);
    expect(await readFile(svg ?? '', 'utf8')).toContain('<title>PID heater</title>');
    expect((await cli.run('export', file, '--out', png ?? '', '--theme', 'light')).code).toBe(0);
    expect((await cli.run('import', png ?? '', '--out', back ?? '')).code).toBe(0);
    expect(await readFile(back ?? '', 'utf8')).toBe(await readFile(json ?? '', 'utf8'));
  });

  it('check tells of problems, and of none', async () => {
    const good = await cli.run('check', 'resources/workflows/system-monitor.json');
    expect(good).toMatchObject({
      code: 0,
      out: expect.stringContaining('System monitor: 14 nodes, 16 wires, no problems'),
    });
    const bad = await cli.run('check', 'tests/fixtures/seed/unknown-kind.json');
    expect(bad).toMatchObject({ code: 1, err: expect.stringMatching(/^UNKNOWN_KIND: /m) });
  });

  it('kinds lists every kind with its ports', async () => {
    const { code, out } = await cli.run('kinds');
    expect(code).toBe(0);
    expect(out).toMatch(/^math\.arithmetic +Arithmetic +\(a, b, operation\) → \(output\)$/m);
  });

  it('says what is wrong with a file', async () => {
    const missing = await cli.run('check', join(folder, 'nothing.json'));
    expect(missing).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^FILE_NOT_FOUND: There is no file .*nothing\.json/),
    });
    await writeFile(join(folder, 'broken.json'), '{"nodes": [');
    const broken = await cli.run('run', join(folder, 'broken.json'));
    expect(broken).toMatchObject({ code: 1, err: expect.stringMatching(/^WORKFLOW_INVALID: This is not JSON/) });
    const unwritable = await cli.run(
      'run',
      'resources/workflows/hello.json',
      '--json',
      join(folder, 'no/such/out.json'),
    );
    expect(unwritable).toMatchObject({ code: 1, err: expect.stringContaining('could not be written') });
  });

  it('explains itself', async () => {
    expect(await cli.run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--ticks N') });
    expect(await cli.run('run', 'x', '--tick', '3')).toMatchObject({
      code: 2,
      out: '',
      err: "Unknown option '--tick'. See --help.\n",
    });
  });
});

describe.each(['typescript', 'python'])('a new node in %s', (language) => {
  const own = () => ['--custom-nodes', join(folder, `own-${language}`)];
  const kind = language === 'python' ? 'PeakMeterNode' : 'my.peak_meter';

  it('is written, listed, tried alone, and says what is wrong with it', async () => {
    const written = await cli.run('new-node', 'Peak meter', ...own(), ...(language === 'python' ? ['--python'] : []));
    expect(written).toMatchObject({ code: 0, err: '' });
    const file = written.out.trim();
    expect((await cli.run('kinds', ...own())).out).toContain(kind);
    const tried = await cli.run('try-node', kind, '--inputs', '{"value":2,"gain":3}', '--ticks', '3', ...own());
    expect(tried).toMatchObject({ code: 0, out: '{"sum":6}\n{"sum":12}\n{"sum":18}\n' });
    await writeFile(file, (await readFile(file, 'utf8')).replace(/value \* gain/, 'value * * gain'));
    const broken = await cli.run('try-node', kind, ...own());
    expect(broken.code).toBe(1);
    // A Python file that can not be read still tells what kinds it has; of a TypeScript file nothing is known then.
    const node = language === 'python' ? 'It is from peak_meter\\.py, line \\d+' : 'UNKNOWN_KIND';
    expect(broken.err).toMatch(new RegExp(`peak_meter\\.\\w+, line \\d+: error: [\\s\\S]*${node}`));
    expect(
      (await cli.run('new-node', 'peak_meter', ...own(), ...(language === 'python' ? ['--python'] : []))).err,
    ).toContain('already');
  });
});
