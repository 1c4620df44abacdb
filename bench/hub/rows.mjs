/**
 * A server under test. `file` lies in contenders/; peers are left out of the short run unless they are named.
 * @typedef {{ name: string, label: string, dialect: import('./clients/raw-client.mjs').Dialect, isPeer: boolean }} Row
 */

/** @type {readonly Row[]} */
export const rows = [
  { name: 'raw-frames', label: 'raw writes of one frame', dialect: 'ws', isPeer: false },
  { name: 'ws', label: 'ws, send of one string', dialect: 'ws', isPeer: false },
  { name: 'socket-io', label: 'socket.io, io.emit', dialect: 'socket.io', isPeer: true },
  { name: 'ours', label: 'ours', dialect: 'ours', isPeer: false },
];

/** @param {import('./experiment.mjs').Context} context @param {readonly string[]} names */
export function chooseRows({ quick, only }, names) {
  const named = only.filter((name) => rows.some((row) => row.name === name));
  return rows.filter(({ name, isPeer }) => {
    if (!names.includes(name)) return false;
    // Ours always runs: what the others are compared with.
    if (named.length > 0) return named.includes(name) || name === 'ours' || name === 'raw-frames';
    return !(quick && isPeer);
  });
}
