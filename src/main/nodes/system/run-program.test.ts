import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../network/testing/until';
import { createCleanups } from '../testing/cleanups';
import { runProgram } from './run-program';

const { cleanups, start: startKind } = createCleanups();

const program = process.execPath;
const script = (code: string, ...more: unknown[]) => ({ program, arguments: ['-e', code, ...more] });

const start = () => startKind(runProgram);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'factory-ui-program-'));
  cleanups.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // The ended child of a parent that has not asked for it yet still has a number.
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** A program that starts another, writes both numbers into a file, and stays. */
const family = (file: string) =>
  script(
    `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
     require('fs').writeFileSync(process.argv[1] + '.part', process.pid + ' ' + child.pid);
     require('fs').renameSync(process.argv[1] + '.part', process.argv[1]);
     setInterval(() => {}, 1000);`,
    file,
  );

async function numbersIn(file: string): Promise<number[]> {
  await eventually(() => expect(existsSync(file)).toBe(true));
  const pids = readFileSync(file, 'utf8').split(' ').map(Number);
  expect(pids.every(isAlive)).toBe(true);
  return pids;
}

describe('system.run_program', () => {
  it('gives what a program prints, and its exit code', async () => {
    const result = await start().run(script('console.log("grüß"); console.error("oh"); process.exitCode = 3'));
    expect(result).toMatchObject({ output: 'grüß\n', errors: 'oh\n', code: 3, ok: false, truncated: false, runs: 1 });
    expect(result).toMatchObject({ state: 'done' });
  });

  it('hands over arguments and input as they are: no shell reads them', async () => {
    const code = 'process.stdin.on("data", (d) => process.stdout.write(JSON.stringify(process.argv.slice(1)) + d))';
    const odd = ['$(id)', 'a b', '"; rm -rf x', '*', 5];
    const result = await start().run({ ...script(code, ...odd), input: 'in' });
    expect(result).toMatchObject({ output: `${JSON.stringify(odd.map(String))}in` });
    const typed = `-p\nJSON.stringify(process.argv.slice(1))\na b\n`;
    expect(await start().run({ program, arguments: typed })).toMatchObject({ output: '["a b"]\n' });
  });

  it('runs again when an input changes, or after each interval', async () => {
    const node = start();
    const inputs = { program, arguments: ['-p', '1'] };
    await node.run(inputs);
    node.clock.advance(100);
    expect(await node.run(inputs)).toMatchObject({ runs: 1 });
    expect(await node.run({ ...inputs, input: 'x' })).toMatchObject({ runs: 2 });
    const often = { ...inputs, input: 'x', when: 'interval', interval: 5 };
    expect(await node.run(often)).toMatchObject({ runs: 2 });
    node.clock.advance(5);
    expect(await node.run(often)).toMatchObject({ runs: 3 });
  });

  it('keeps no more output than it may', async () => {
    const endless = script('for (let i = 0; i < 1000; i += 1) process.stdout.write("x".repeat(10000))');
    const result = await start().run({ ...endless, longest: 1000 });
    expect(result).toMatchObject({ output: 'x'.repeat(1000), truncated: true, code: 0 });
  });

  it('ends a program whose time is over, with what it started', async () => {
    const file = join(folder(), 'pids');
    const node = start();
    const running = node.run(family(file));
    const pids = await numbersIn(file);
    node.clock.advance(10);
    expect(await running).toMatchObject({ code: -1, ok: false, state: 'ended: it ran longer than 10 s' });
    await eventually(() => expect(pids.filter(isAlive)).toEqual([]));
  });

  it('ends it at Stop, with what it started', async () => {
    const file = join(folder(), 'pids');
    const node = start();
    const running = expect(node.run(family(file))).rejects.toMatchObject({ name: 'AbortError' });
    const pids = await numbersIn(file);
    node.abort();
    await running;
    await eventually(() => expect(pids.filter(isAlive)).toEqual([]));
  });

  it('does not wait for what a program leaves running', async () => {
    const code = `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      console.log(child.pid); child.unref();`;
    const { output } = { output: '', ...(await start().run(script(code))) };
    const pid = Number(output);
    expect(pid).toBeGreaterThan(0);
    await eventually(() => expect(isAlive(pid)).toBe(false));
  });

  it.runIf(process.platform === 'linux')('does not wait for one that left its group either', async () => {
    const code = `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'],
        { stdio: 'inherit', detached: true });
      console.log(child.pid); child.unref();`;
    const node = start();
    const running = node.run(script(code));
    let result: unknown;
    void Promise.resolve(running).then((done) => {
      result = done;
    });
    await eventually(() => {
      node.clock.advance(0.1);
      expect(result).toBeDefined();
    });
    const { output } = { output: '', ...(await running) };
    process.kill(Number(output), 'SIGKILL');
  });

  it('says why a program could not be started, and tries no further in each tick', async () => {
    const node = start();
    const inputs = { program: 'there-is-no-such-program' };
    const state = 'failed: there is no program there-is-no-such-program';
    expect(await node.run(inputs)).toMatchObject({ code: -1, state, runs: 1 });
    expect(await node.run(inputs)).toMatchObject({ runs: 1 });
    expect(await node.run({ program, folder: join(folder(), 'none') })).toMatchObject({
      state: 'failed: there is no such program or folder',
    });
  });

  it('takes a program that does not read its input', async () => {
    const input = 'x'.repeat(1_000_000);
    expect(await start().run({ ...script('process.exit(0)'), input })).toMatchObject({ code: 0, state: 'done' });
  });

  it.each([
    [{}, 'program'],
    [{ program: 'a\0b' }, 'program'],
    [{ program, arguments: [{}] }, 'arguments'],
    [{ program, arguments: 'a\0' }, 'arguments'],
    [{ program, timeout: 0 }, 'timeout'],
    [{ program, longest: 0 }, 'longest'],
  ])('refuses %o', async (inputs, input_name) => {
    await expect(start().run(inputs)).rejects.toMatchObject({ code: 'INPUT_INVALID', details: { input_name } });
  });
});
