// The process of a server under test: answers the suite's commands, and sends events as it is told to.
import { createServer } from 'node:net';
import { now, wait } from '../../lib/clock.mjs';
import { answerCommands } from '../../lib/process.mjs';
import { traceSockets } from '../wire/trace.mjs';
import { listen } from './contender.mjs';
import { Emission } from './emission.mjs';

/** @type {import('./contender.mjs').Contender | undefined} */
let contender;
/** @type {Emission | undefined} */
let emission;

const server = () => contender ?? fail('No server was started.');
const events = () => emission ?? fail('No server was started.');

answerCommands({
  /** @param {import('./contender.mjs').ContenderOptions & { contender: string }} words */
  async start({ contender: name, ...options }) {
    /** @type {{ start: import('./contender.mjs').StartContender }} */
    const { start } = await import(`./${name}.mjs`);
    contender = await start(options);
    emission = new Emission(contender, options.nodes);
    const acks = createServer({ noDelay: true }, (socket) => emission?.listen(socket));
    return { port: contender.port, token: contender.token, ackPort: await listen(acks) };
  },
  /** Waits until so many clients are connected. @param {{ clients: number }} words */
  async ready({ clients }) {
    for (const end = now() + 10_000; server().clients() !== clients; await wait(5)) {
      if (now() > end) fail(`${server().clients()} of ${clients} clients are there.`);
    }
  },
  flood: (/** @type {{ seconds: number, window: number }} */ words) => events().flood(words),
  pace: (/** @type {{ rate: number, seconds: number }} */ words) => events().pace(words),
  /** Sends until `finish`. @param {{ rate: number }} words */
  begin: (words) => events().begin(words),
  finish: () => events().finish(),
  /** The number of the last event sent before a time. @param {{ time: number }} words */
  sentBy: ({ time }) => events().sentBy(time),
  /** Bytes this process holds in its heap and beside it, once what nobody needs is gone. */
  memory() {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  /** Sends so many events that are never dropped. @param {{ count: number }} words */
  tell: ({ count }) => server().tell?.(count),
  trace: () => traceSockets(),
});

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}
