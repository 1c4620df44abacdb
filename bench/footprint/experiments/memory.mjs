import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { wait } from '../../lib/clock.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { runOnce, startServer } from '../server.mjs';

/** Milliseconds after which nothing of the start goes on any more. */
const settled = 6_000;

/** What each process holds at rest: memory shared by several counts a part each. @type {import('../suite.mjs').Experiment} */
export const memory = {
  name: 'memory',
  async run({ quick }) {
    if (!existsSync('/proc/self/smaps_rollup')) return { data: {}, text: 'memory: known on Linux only', errors: [] };
    const server = await startServer();
    try {
      await wait(quick ? 1_000 : settled);
      const rested = processesOf(server.pid);
      await runOnce(server.origin);
      await wait(quick ? 1_000 : settled);
      const after = processesOf(server.pid);
      const rows = after.map(({ pid, name, megabytes }) => [
        name,
        formatNumber(rested.find((before) => before.pid === pid)?.megabytes ?? Number.NaN),
        formatNumber(megabytes),
      ]);
      const sum = (/** @type {typeof after} */ of) =>
        formatNumber(of.reduce((all, { megabytes }) => all + megabytes, 0));
      const head = ['', 'at rest', 'after a run'];
      const text = formatTable('memory without a window, MB', head, [...rows, ['together', sum(rested), sum(after)]]);
      return { data: { rested, after }, text, errors: [] };
    } finally {
      await server.end();
    }
  },
};

/** @param {number} group the leader's process id */
function processesOf(group) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // After the name, which may hold anything: state, parent, group. What the server starts has groups of its own.
        const [, parent, own] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (Number(own) !== group && Number(parent) !== group) return [];
        const proportional = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
        return [{ pid, name: nameOf(pid), megabytes: (Number(proportional) * 1024) / 1e6 }];
      } catch {
        // It has ended.
        return [];
      }
    });
}

/** @param {string} pid */
function nameOf(pid) {
  const [, file = '', role] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return basename(file) === 'server.cjs' ? 'main' : (role ?? basename(file));
}
