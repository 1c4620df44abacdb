// The launcher's promises: signals and exit codes are passed on, and nothing is left behind, however it ends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fingerprint } from '../../scripts/lib/fingerprint.mjs';
import { withLock } from '../../scripts/lib/lock.mjs';
import { root } from '../../scripts/lib/paths.mjs';

const skip = process.platform === 'win32' ? 'signals and process groups are not for Windows' : false;
const work = mkdtempSync(join(tmpdir(), 'factory-ui-launcher-'));
after(() => rmSync(work, { recursive: true, force: true }));

// Says its id and that of a child that would outlive it.
const parentProgram = `
const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
console.log('pids ' + process.pid + ' ' + child.pid);
setInterval(() => {}, 1000);
`;

/** @param {string[]} args */
function node(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const state = { child, said: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (state.said += text));
  const ended = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
  return { ...state, heard: () => state.said, ended };
}

/** @param {string} program */
const launch = (program) => node([join(root, 'tests/package/launch-fixture.mjs'), program]);

/** @param {string} what @param {() => unknown} look */
async function until(what, look) {
  const deadline = Date.now() + 10_000;
  while (!look()) {
    assert.ok(Date.now() < deadline, `${what} did not happen within 10 s`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** @param {number} pid */
function runs(pid) {
  try {
    // A zombie is no process that runs: it waits for somebody to ask how it ended.
    if (process.platform === 'linux') return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('the exit code of the app is passed on', { skip }, async () => {
  assert.equal(await launch('process.exit(7)').ended, 7);
  assert.equal(await launch('process.kill(process.pid, "SIGKILL")').ended, 137);
});

test('a signal is passed on, and the app ends in its own time', { skip }, async () => {
  const { child, heard, ended } = launch(`
    process.on('SIGTERM', () => setTimeout(() => { console.log('in order'); process.exit(5); }, 200));
    setInterval(() => {}, 1000);
    console.log('ready');
  `);
  await until('ready', () => heard().includes('ready'));
  child.kill('SIGTERM');
  assert.equal(await ended, 5);
  assert.match(heard(), /in order/);
});

test('what the app leaves behind is ended', { skip }, async () => {
  const { heard, ended } = launch(`${parentProgram}; setTimeout(() => process.exit(0), 100);`);
  assert.equal(await ended, 0);
  const pids = (/pids (\d+) (\d+)/.exec(heard()) ?? []).slice(1).map(Number);
  assert.equal(pids.length, 2);
  await until('the end of both', () => !pids.some(runs));
});

test('a killed launcher leaves nothing behind', { skip }, async () => {
  const { child, heard, ended } = launch(parentProgram);
  await until('the start', () => heard().includes('pids'));
  const pids = (/pids (\d+) (\d+)/.exec(heard()) ?? []).slice(1).map(Number);
  assert.ok(pids.length === 2 && pids.every(runs));
  child.kill('SIGKILL');
  assert.equal(await ended, 'SIGKILL');
  await until('the end of both', () => !pids.some(runs));
});

test('help names every option of the app, without any set-up', async () => {
  const { heard, ended } = node(['scripts/start.mjs', '--help']);
  assert.equal(await ended, 0);
  const options = /** @type {{ name: string }[]} */ (
    JSON.parse(readFileSync(join(root, 'src/main/options.json'), 'utf8'))
  );
  assert.ok(options.length > 0);
  for (const { name } of options) assert.match(heard(), new RegExp(`--${name}\\b`));
  assert.doesNotMatch(heard(), /dependencies/);
});

test('an unknown part fails the test run, which still ends with its counts', async () => {
  const { heard, ended } = node(['scripts/test.mjs', 'nonsense']);
  assert.equal(await ended, 1);
  assert.equal(heard().trim().split('\n').pop(), '0 passed, 1 failed');
});

test('a fingerprint tells names and contents apart, and nothing else', () => {
  const folder = join(work, 'tree');
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/a.ts'), 'one');
  const first = fingerprint(folder, ['src']);
  writeFileSync(join(folder, 'src/a.ts'), 'one');
  assert.equal(fingerprint(folder, ['src']), first);
  writeFileSync(join(folder, 'src/a.ts'), 'two');
  assert.notEqual(fingerprint(folder, ['src']), first);
  writeFileSync(join(folder, 'src/a.ts'), 'one');
  writeFileSync(join(folder, 'src/b.test.ts'), 'x');
  assert.notEqual(fingerprint(folder, ['src']), first);
  assert.equal(
    fingerprint(folder, ['src'], (name) => name.endsWith('.test.ts')),
    first,
  );
});

test('one at a time holds a lock, and a dead owner holds none', async () => {
  const lock = join(work, 'a.lock');
  let inside = 0;
  const hold = () =>
    withLock(lock, async () => {
      inside += 1;
      assert.equal(inside, 1);
      await new Promise((done) => setTimeout(done, 20));
      inside -= 1;
    });
  await Promise.all([hold(), hold(), hold()]);

  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => gone.once('exit', done));
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), String(gone.pid));
  await hold();
});
