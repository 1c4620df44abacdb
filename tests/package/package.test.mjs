// The package as a user gets it: made, started, asked, ended. Run by `npm test -- package`.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { endChildrenOnExit, endGroup, runTool, signalGroup, spawnGroup } from '../../scripts/lib/children.mjs';
import { isRoot } from '../../scripts/lib/debian.mjs';
import { startXvfb } from '../../scripts/lib/display.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { sandboxWorks } from '../../scripts/lib/sandbox.mjs';

endChildrenOnExit();
const skip = process.platform === 'linux' ? false : 'packages are tested on Linux';
const work = mkdtempSync(join(tmpdir(), 'factory-ui-package-'));
const output = join(work, 'dist');
let folder = '';
let deb = '';

before(async () => {
  if (skip) return;
  const script = join(root, 'scripts', 'package.mjs');
  const made = await runTool(process.execPath, [script, 'dir', 'deb', '--fast', '--output', output], { cwd: root });
  assert.equal(made.code, 0, made.output);
  const names = readdirSync(output);
  folder = join(output, names.find((name) => /-linux-[^.]+$/.test(name)) ?? 'no folder');
  deb = join(output, names.find((name) => name.endsWith('.deb')) ?? 'no .deb');
});

after(() => rmSync(work, { recursive: true, force: true }));

test('the packaged app opens its window, answers on its port, runs a workflow and leaves nothing behind', {
  skip,
}, async (t) => {
  const executable = join(folder, 'factory-ui');
  const port = await freePort();
  const xvfb = process.env.DISPLAY ? undefined : await startXvfb();
  const sandbox = isRoot() || !(await sandboxWorks(executable)) ? ['--no-sandbox'] : [];
  const app = spawnGroup(
    executable,
    [...sandbox, '--disable-gpu', '--remote-debugging-port=0', '--user-data', join(work, 'user')].concat(
      ...['--port', String(port), '--no-auth'],
    ),
    { env: { ...process.env, ...(xvfb ? { DISPLAY: xvfb.display } : {}) }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const pid = app.pid ?? assert.fail(`${executable} did not start`);
  let said = '';
  for (const stream of [app.stdout, app.stderr]) stream?.on('data', (text) => (said += text));
  t.after(async () => {
    signalGroup(pid, 'SIGKILL');
    await endGroup(pid);
    await xvfb?.stop();
  });

  /**
   * @template T
   * @param {string} what
   * @param {() => T | undefined | Promise<T | undefined>} look
   */
  const waitFor = async (what, look, patienceMs = 20_000) => {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (app.exitCode !== null) assert.fail(`the app ended with code ${app.exitCode} before ${what}\n${said}`);
      if (Date.now() > deadline) assert.fail(`${what} did not come within ${patienceMs / 1000} s\n${said}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };

  const base = `http://127.0.0.1:${port}`;
  const health = await waitFor('an answer on its port', () => fetch(`${base}/`).catch(() => undefined));
  assert.equal(health.status, 200);
  assert.equal(typeof (await health.json()), 'object');

  const debugPort = await waitFor(
    'its debugging port',
    () => /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1],
  );
  await waitFor('its window', async () => {
    const targets = /** @type {{ type: string, url: string, title: string }[]} */ (
      await (await fetch(`http://127.0.0.1:${debugPort}/json`)).json()
    );
    return targets.find(
      ({ type, url, title }) => type === 'page' && url.startsWith('app://') && /Factory UI/.test(title),
    );
  });

  // The engine's processes are started from inside the archive: only a run proves that they can be.
  const answer = await fetch(`${base}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      nodes: [
        {
          id: 'a',
          type: 'custom',
          position: { x: 0, y: 0 },
          data: { type: 'InputNode', inputValues: { value: 'abc' } },
        },
        {
          id: 'b',
          type: 'custom',
          position: { x: 1, y: 0 },
          data: { type: 'TextProcessorNode', inputValues: { operation: 'uppercase' } },
        },
      ],
      edges: [{ id: 'e', source: 'a', target: 'b', sourceHandle: 'output', targetHandle: 'text' }],
      metadata: {},
    }),
  });
  const run = /** @type {{ success: boolean, results: Record<string, unknown> }} */ (await answer.json());
  assert.equal(run.success, true, JSON.stringify(run));
  assert.match(JSON.stringify(run.results.b), /ABC/);

  const ended = new Promise((done) => app.once('exit', (code, signal) => done(code ?? signal)));
  app.kill('SIGTERM');
  assert.equal(await ended, 0, said);
  await waitForNone(folder);
});

test('the .deb names what it needs and holds app, launcher, icons and file type', { skip }, async () => {
  const fields = await runTool('dpkg-deb', ['--field', deb]);
  assert.equal(fields.code, 0, fields.output);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.match(fields.stdout, /^Package: factory-ui$/m);
  assert.ok(fields.stdout.includes(`\nVersion: ${version}`), fields.stdout);
  assert.match(fields.stdout, /^Depends: .*libgtk-3-0.*libnss3/m);

  const listing = (await runTool('dpkg-deb', ['--contents', deb])).stdout;
  for (const path of [
    './opt/factory-ui/factory-ui',
    './opt/factory-ui/resources/app.asar',
    './opt/factory-ui/resources/app.asar.unpacked/out/main/host.cjs',
    './usr/share/applications/factory-ui.desktop',
    './usr/share/mime/packages/factory-ui.xml',
    ...[32, 48, 64, 128, 256, 512].map((size) => `./usr/share/icons/hicolor/${size}x${size}/apps/factory-ui.png`),
  ]) {
    assert.ok(listing.includes(` ${path}\n`), `${path} is missing`);
  }
  assert.match(listing, /^-rwsr-xr-x root\/root .*chrome-sandbox$/m);
  assert.ok(
    !/default_app\.asar|\/node_modules\/(?!@(esbuild|typescript)\/|node-sqlite3-wasm\/|\n)|\.map\n/.test(listing),
    'it holds what no package should',
  );
});

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} below waits until no process runs an executable from this folder */
async function waitForNone(below) {
  const deadline = Date.now() + 5000;
  for (;;) {
    const left = processesIn(below);
    if (left.length === 0) return;
    if (Date.now() > deadline) assert.fail(`left behind: ${left.join(', ')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** @param {string} below @returns {string[]} */
function processesIn(below) {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readlinkSync(`/proc/${pid}/exe`).startsWith(below);
    } catch {
      return false;
    }
  });
}
