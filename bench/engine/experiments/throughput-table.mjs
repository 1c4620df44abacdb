import { formatNumber, formatTable } from '../../lib/table.mjs';

/** @typedef {import('./throughput.mjs').Cell} Cell */
/** @typedef {import('./throughput.mjs').RowResult} RowResult */

/** @param {readonly RowResult[]} results @param {readonly string[]} columns */
export function formatThroughput(results, columns) {
  const head = columns.map((name) => (name === 'cold' ? 'cold, ms' : name));
  const main = formatTable(
    'ns per node execution (× the limit named); cold: set-up and first tick of 10,000 nodes',
    ['', 'against', ...head],
    results.map(({ label, against, cells }) => [
      label,
      against === 'limit' ? 'LIMIT' : 'CALL LIMIT',
      ...columns.map((name) => formatCell(cells[name], 'ratio')),
    ]),
  );
  const peers = results.filter(({ group }) => group === 'peer');
  const isCompared = peers.some(({ cells }) => Object.values(cells).some((cell) => 'timesOurs' in cell));
  if (!isCompared) return main;
  const times = formatTable(
    'times ours (the fastest row of ours that runs in a bare loop)',
    ['', ...head],
    peers.map(({ label, cells }) => [label, ...columns.map((name) => formatCell(cells[name], 'timesOurs'))]),
  );
  return `${main}\n\n${times}`;
}

/** @param {Cell | undefined} cell @param {'ratio' | 'timesOurs'} factor */
function formatCell(cell, factor) {
  if (!cell) return '–';
  switch (cell.type) {
    case 'error':
      return 'ERROR';
    case 'slow':
      return `> ${cell.boundSeconds} s`;
    case 'measured': {
      const times = cell[factor];
      if (factor === 'timesOurs') return times === undefined ? '–' : `${formatNumber(times)}×`;
      return times === undefined ? formatNumber(cell.value) : `${formatNumber(cell.value)} (${formatNumber(times)}×)`;
    }
    default:
      throw new Error('There is no such cell.');
  }
}
