// The process of clients: connects as many as it is told to, and says what they heard.
import { answerCommands } from '../../lib/process.mjs';
import { collectStates, collectText } from './collect.mjs';
import { Crowd } from './crowd.mjs';
import { echo } from './echo.mjs';
import { readRate } from './rate.mjs';
import { openFresh, resumeFrom } from './resume.mjs';
import { setInputs, watched, watchNode } from './updates.mjs';

/** @type {Crowd | undefined} */
let crowd;
const clients = () => {
  if (!crowd) throw new Error('No client is connected.');
  return crowd;
};

answerCommands({
  /** @param {import('./crowd.mjs').Meeting} meeting */
  async connect(meeting) {
    crowd = await Crowd.open(meeting);
  },
  /** Forgets what was heard. @param {{ stride: number, nodes?: number }} words */
  listen: (words) => clients().listen(words),
  heard: () => clients().heard(),
  /** @param {{ deflate: boolean }} words */
  newest: (words) => clients().newest(words),
  /** The first client reads no more. */
  stall: () => clients().stall(),
  comeBack: (words) => clients().comeBack(words),
  /** When the first client, come back, knew the truth. @param {{ newest: number }} words */
  untilTrue: ({ newest }) => clients().back?.untilTrue(newest),
  collectStates,
  collectText,
  echo,
  setInputs,
  watchNode,
  watched,
  readRate,
  openFresh,
  resumeFrom,
});
