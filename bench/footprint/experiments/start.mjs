import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { runOnce, startServer } from '../server.mjs';

/** From starting the program without a window. @type {import('../suite.mjs').Experiment} */
export const start = {
  name: 'start',
  async run({ quick, progress }) {
    /** @type {{ listening: number, ran: number }[]} */
    const samples = [];
    for (let round = 0; round < (quick ? 1 : 9); round++) {
      progress(`round ${round + 1}`);
      const server = await startServer();
      await runOnce(server.origin).finally(() =>
        samples.push({ listening: server.listeningMs, ran: performance.now() - server.began }),
      );
      await server.end();
    }
    const figure = (/** @type {'listening' | 'ran'} */ name) => formatNumber(median(samples.map((each) => each[name])));
    const text = formatTable(
      'start without a window, ms from starting the program, medians',
      ['', ''],
      [
        ['it listens', figure('listening')],
        ['a first workflow, asked for at once, has run', figure('ran')],
      ],
    );
    return { data: { samples }, text, errors: [] };
  },
};
