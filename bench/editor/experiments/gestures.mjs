import { percent, times } from '../../lib/figures.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { writeGraph } from '../pages.mjs';
import { chooseRows } from '../rows.mjs';
import { startServer } from '../server.mjs';
import { openWindow } from '../shell.mjs';
import { paired } from '../spread.mjs';
import { learn, lookIn, measure, open, Sight } from '../visit.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../rows.mjs').Row} Row */
/** @typedef {import('../visit.mjs').Visit} Visit */

/** Frames, latencies and the main thread while a hand works, and while none does. @type {import('../experiment.mjs').Experiment} */
export const gestures = {
  name: 'gestures',
  async run(context) {
    const sizes = context.quick ? [200] : [200, 1_000, 2_000];
    /** @type {object[]} */
    const data = [];
    /** @type {string[]} */
    const texts = [];
    /** @type {string[]} */
    const errors = [];
    for (const nodes of sizes) {
      const visits = await visitAll(context, nodes);
      data.push({ nodes, visits: Object.fromEntries([...visits].map(([row, taken]) => [row.name, taken])) });
      texts.push(tableOf(nodes, visits));
      for (const [{ label }, taken] of visits) {
        if (taken.some(({ near }) => near.pan.frames.count === 0)) errors.push(`${nodes} nodes, ${label}: no frames.`);
      }
    }
    return { data: { sizes: data }, text: texts.join('\n\n'), errors };
  },
};

/**
 * Every row in the same window and beside the same running engine, one after the other, round after round.
 * @param {Context} context @param {number} nodes
 * @returns {Promise<Map<Row, Visit[]>>}
 */
async function visitAll(context, nodes) {
  const { folder, pagesOrigin, quick, progress } = context;
  const rows = chooseRows(context);
  const graph = writeGraph(context.pagesFolder, nodes);
  /** @type {(() => Promise<void>)[]} */
  const ends = [];
  try {
    const running = await startServer({ folder, graph, runs: true });
    ends.push(running.end);
    const resting = await startServer({ folder, graph, runs: false });
    ends.push(resting.end);
    const window = await openWindow(context);
    ends.push(window.end);
    const sight = new Sight();
    await open(window, running.editorUrl);
    await learn(window, sight);
    const { x, y, width, height } = sight.box;
    const place = new URLSearchParams({
      nodes: `${nodes}`,
      left: `${x}`,
      top: `${y}`,
      width: `${width}`,
      height: `${height}`,
    });
    const urlOf = (/** @type {Row} */ { server, page, words = '' }) => {
      if (server === 'pages') return `${pagesOrigin}/${page}/?${place}${words}`;
      return server === 'running' ? running.editorUrl : resting.editorUrl;
    };
    /** @type {Map<Row, Visit[]>} */
    const visits = new Map(rows.map((row) => [row, []]));
    for (let round = 0; round < (quick ? 1 : 5); round++) {
      for (const row of rows) {
        progress(`${nodes} nodes, ${row.label}, round ${round + 1}`);
        const opened = await open(window, urlOf(row));
        const measured = await measure(window, sight, quick ? 0.5 : 2, lookIn(window, sight, row.page));
        visits.get(row)?.push({ opened, ...measured });
      }
    }
    return visits;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** What the table shows of a visit. @type {readonly (readonly [string, (visit: Visit) => number, 'ms' | 'share' | 'count'])[]} */
const figures = [
  ['open, ms', ({ opened }) => opened, 'ms'],
  ['elements', ({ elements }) => elements, 'count'],
  ['untouched, main thread', ({ near }) => near.rest, 'share'],
  ['pan, frame p50', ({ near }) => near.pan.frames.p50, 'ms'],
  ['pan, frame p95', ({ near }) => near.pan.frames.p95, 'ms'],
  ['pan, frame p99', ({ near }) => near.pan.frames.p99, 'ms'],
  ['pan, main thread a frame', ({ near }) => near.pan.mainMs, 'ms'],
  ['pan, latency p95', ({ near }) => near.pan.latency.p95, 'ms'],
  ['zoom, frame p95', ({ near }) => near.zoom.frames.p95, 'ms'],
  ['zoom, main thread a frame', ({ near }) => near.zoom.mainMs, 'ms'],
  ['drag, frame p95', ({ near }) => near.drag.frames.p95, 'ms'],
  ['drag, main thread a frame', ({ near }) => near.drag.mainMs, 'ms'],
  ['drag, latency p95', ({ near }) => near.drag.latency.p95, 'ms'],
  ['keys, latency p95', ({ near }) => near.nudge.latency.p95, 'ms'],
  ['all in view: elements', ({ far }) => far.elements, 'count'],
  ['all in view: untouched', ({ far }) => far.rest, 'share'],
  ['all in view: pan, frame p95', ({ far }) => far.pan.frames.p95, 'ms'],
  ['all in view: main thread a frame', ({ far }) => far.pan.mainMs, 'ms'],
];

/** @param {number} nodes @param {ReadonlyMap<Row, Visit[]>} visits */
function tableOf(nodes, visits) {
  const [[, floor = []] = []] = visits;
  return formatTable(
    `${nodes} nodes in a window: medians of paired rounds, and times the floor`,
    ['', ...[...visits.keys()].map(({ label }) => label)],
    figures.map(([name, figure, unit]) => [
      name,
      ...[...visits.values()].map((taken) => {
        const { value, ratio } = paired(taken, floor, figure);
        const text = unit === 'share' ? percent(value) : formatNumber(value);
        return taken === floor ? text : `${text} (${times(ratio)})`;
      }),
    ]),
  );
}
