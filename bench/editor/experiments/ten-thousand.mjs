import { inTurn } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { pan, zoom } from '../gestures.mjs';
import { writeGraph } from '../pages.mjs';
import { startServer } from '../server.mjs';
import { ask, openWindow } from '../shell.mjs';
import { learn, lookIn, open, Sight } from '../visit.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */

/** Ten thousand nodes running: opened, and looked at from as far as can be. @type {import('../experiment.mjs').Experiment} */
export const tenThousand = {
  name: 'ten-thousand',
  async run(context) {
    const nodes = context.quick ? 2_000 : 10_000;
    const samples = await inTurn([nodes], context.quick ? 1 : 3, async (_, round) => {
      context.progress(`${nodes} nodes, round ${round + 1}`);
      return sample(context, nodes);
    });
    const taken = samples.get(nodes) ?? [];
    const of = (/** @type {keyof Sample} */ name) => formatNumber(median(taken.map((each) => each[name])));
    const table = formatTable(
      `${nodes} nodes, running`,
      ['', ''],
      [
        ['open, ms', of('opened')],
        ['longest frame in the 2 s after that, ms', of('longest')],
        ['elements, near / all in view', `${of('near')} / ${of('far')}`],
        ['pan from afar, frame p95, ms', of('pan')],
        ['zoom, frame p95, ms', of('zoom')],
      ],
    );
    return { data: { nodes, samples: taken }, text: table, errors: [] };
  },
};

/** @typedef {{ opened: number, longest: number, near: number, far: number, pan: number, zoom: number }} Sample */

/** @param {Context} context @param {number} nodes @returns {Promise<Sample>} */
async function sample(context, nodes) {
  const { folder, pagesFolder, quick } = context;
  const server = await startServer({ folder, graph: writeGraph(pagesFolder, nodes), runs: true });
  const window = await openWindow(context);
  try {
    const elements = () => ask(window, 'probe.countElements()');
    const opened = await open(window, server.editorUrl);
    await ask(window, 'probe.start()');
    await window.page.waitForTimeout(2000);
    const { frames } = await ask(window, 'probe.stop()');
    const near = await elements();
    const sight = await learn(window, new Sight());
    await lookIn(window, sight, 'editor')('far');
    const panned = await pan(window, sight.box, quick ? 0.5 : 3);
    const far = await elements();
    const zoomed = await zoom(window, sight.box, quick ? 0.5 : 3);
    return { opened, longest: Math.max(...frames), near, far, pan: panned.frames.p95, zoom: zoomed.frames.p95 };
  } finally {
    await window.end();
    await server.end();
  }
}
