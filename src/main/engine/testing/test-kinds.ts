import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { desktopOf } from '../desktop';
import type { NodeKind } from '../node-kind';
import { makeKind, registryOf } from './make-kind';

const number = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);

/** Kinds that behave as well or as badly as a test needs. */
const kinds: readonly NodeKind[] = [
  makeKind(
    { kind: 'test.value', inputs: { value: { type: 'ANY', default: null } }, outputs: { value: 'ANY' } },
    () => ({
      run: ({ value }) => ({ value }),
    }),
  ),
  makeKind(
    { kind: 'test.number', inputs: { value: { type: 'FLOAT', default: 0 } }, outputs: { value: 'FLOAT' } },
    () => ({
      run: ({ value }) => ({ value }),
    }),
  ),
  makeKind(
    { kind: 'test.text', inputs: { value: { type: 'STRING', default: '' } }, outputs: { value: 'STRING' } },
    () => ({
      run: ({ value }) => ({ value }),
    }),
  ),
  makeKind(
    {
      kind: 'test.add',
      title: 'Add',
      pure: true,
      inputs: { a: { type: 'FLOAT', default: 0 }, b: { type: 'FLOAT', default: 0 } },
      outputs: { sum: 'FLOAT' },
    },
    () => ({ run: ({ a, b }) => ({ sum: number(a) + number(b) }) }),
  ),
  makeKind(
    { kind: 'test.required', inputs: { value: { type: 'FLOAT', required: true } }, outputs: { value: 'FLOAT' } },
    () => ({
      run: ({ value }) => ({ value }),
    }),
  ),
  makeKind({ kind: 'test.pair', inputs: { a: 'ANY', b: 'ANY' }, outputs: { first: 'ANY', second: 'ANY' } }, () => ({
    run: ({ a, b }) => ({ first: a, second: b }),
  })),
  /** Counts its own ticks. */
  makeKind({ kind: 'test.counter', title: 'Counter', outputs: { count: 'INT' } }, () => {
    let count = 0;
    return { run: () => ({ count: ++count }) };
  }),
  makeKind({ kind: 'test.previous', delays: true, inputs: { value: 'ANY' }, outputs: { value: 'ANY' } }, () => ({
    run: ({ value }) => ({ value }),
  })),
  makeKind(
    {
      kind: 'test.fail',
      title: 'Fail',
      inputs: { fail: { type: 'BOOLEAN', default: true }, value: 'ANY' },
      outputs: { value: 'ANY' },
    },
    () => ({
      run: ({ fail, value }) => {
        if (fail) throw new Error('It failed on purpose');
        return { value };
      },
    }),
  ),
  makeKind({ kind: 'test.fail_setup', title: 'Fail at set-up', outputs: { value: 'ANY' } }, () => {
    throw new Error('No such device');
  }),
  makeKind(
    { kind: 'test.remote', capabilities: ['network'], inputs: { value: 'ANY' }, outputs: { value: 'ANY' } },
    () => ({
      run: ({ value }) => ({ value }),
    }),
  ),
  /** Says a text with the voice of the machine, and gives what is in its clipboard then. */
  makeKind(
    {
      kind: 'test.speak',
      title: 'Speak',
      capabilities: ['desktop'],
      own_clock: true,
      inputs: { text: { type: 'STRING', default: 'hello' } },
      outputs: { clipboard: 'STRING' },
    },
    (context) => ({
      run: async ({ text }) => {
        const { signal } = context;
        await desktopOf(context).speak({ text: String(text), voice: '', speed: 1 }, signal);
        const { text: clipboard } = await desktopOf(context).readClipboard({ longest: 100 }, signal);
        return { clipboard };
      },
    }),
  ),
  /** Looks for the desktop without having declared that it goes there. */
  makeKind({ kind: 'test.speak_undeclared', title: 'Speak undeclared' }, (context) => ({
    run: async () => {
      await desktopOf(context).writeClipboard({ text: 'stolen' }, context.signal);
      return {};
    },
  })),
  /** Holds the thread for ever, from its first run with `hang` on. */
  makeKind(
    {
      kind: 'test.hang',
      title: 'Hang',
      inputs: { hang: { type: 'BOOLEAN', default: true }, value: 'ANY' },
      outputs: { value: 'ANY' },
    },
    () => ({
      run: ({ hang, value }) => {
        while (hang);
        return { value };
      },
    }),
  ),
  /** Holds the thread after the promise it gave has let others run. */
  makeKind({ kind: 'test.hang_later', title: 'Hang later' }, ({ clock, signal }) => ({
    run: async () => {
      await clock.sleep(0.02, signal);
      for (;;);
    },
  })),
  makeKind({ kind: 'test.hang_setup', title: 'Hang at set-up' }, () => {
    for (;;);
  }),
  /** Gives a promise that never settles, whatever it is told. */
  makeKind({ kind: 'test.never', title: 'Never' }, () => ({ run: () => new Promise(() => undefined) })),
  makeKind({ kind: 'test.hang_stop', title: 'Hang at stop' }, () => ({
    run: () => ({}),
    onStop: () => {
      for (;;);
    },
  })),
  makeKind({ kind: 'test.never_stop', title: 'Never at stop' }, () => ({
    run: () => ({}),
    onStop: () => new Promise(() => undefined),
  })),
  /** Sits in a native call that no signal of JavaScript's interrupts. */
  makeKind({ kind: 'test.native', title: 'Native call', inputs: { seconds: { type: 'FLOAT', default: 4 } } }, () => ({
    run: ({ seconds }) => {
      spawnSync(process.execPath, ['-e', `setTimeout(() => {}, ${number(seconds) * 1000})`]);
      return {};
    },
  })),
  makeKind(
    { kind: 'test.busy', inputs: { seconds: { type: 'FLOAT', default: 0.01 } }, outputs: { done: 'BOOLEAN' } },
    ({ clock }) => ({
      run: ({ seconds }) => {
        const until = clock.monotonic() + number(seconds);
        while (clock.monotonic() < until);
        return { done: true };
      },
    }),
  ),
  makeKind(
    {
      kind: 'test.sleep',
      title: 'Sleep',
      inputs: { seconds: { type: 'FLOAT', default: 0.05 }, value: 'ANY' },
      outputs: { value: 'ANY' },
    },
    ({ clock, signal }) => ({
      run: async ({ seconds, value }) => {
        await clock.sleep(number(seconds), signal);
        signal.throwIfAborted();
        return { value };
      },
    }),
  ),
  /** Announces what it does while it does it. */
  makeKind(
    { kind: 'test.announce', inputs: { steps: { type: 'INT', default: 5 } }, outputs: { value: 'ANY' } },
    ({ clock, signal }) => ({
      run: async ({ steps }, context) => {
        for (let step = 1; step <= number(steps); step++) {
          context.progress(step / number(steps), `step ${step}`);
          context.update({ step });
          await clock.sleep(0.05, signal);
        }
        return { value: 'done' };
      },
    }),
  ),
  /** Writes what happens to it to the log. */
  makeKind({ kind: 'test.recorder', inputs: { value: 'ANY' }, outputs: { value: 'ANY' } }, (context) => {
    const note = (what: string) => context.log(`${context.nodeId} ${what}`);
    note('setup');
    return {
      run: ({ value }) => ({ value }),
      onStop: async () => {
        note('onStop begins');
        await new Promise((resolve) => setTimeout(resolve, 5));
        note('onStop ends');
      },
      teardown: () => note('teardown'),
    };
  }),
  makeKind({ kind: 'test.print', inputs: { lines: { type: 'INT', default: 1 } } }, () => ({
    run: ({ lines }) => {
      for (let line = 1; line <= number(lines); line++) console.log('printed line', line);
      return {};
    },
  })),
  makeKind({ kind: 'test.stray', title: 'Stray' }, () => ({
    run: () => {
      setTimeout(() => {
        throw new Error('Nobody caught this');
      }, 1);
      return {};
    },
  })),
  makeKind({ kind: 'test.exhaust', title: 'Exhaust' }, () => ({
    run: () => {
      const hoard: unknown[] = [];
      for (;;) hoard.push(new Array(1000).fill(hoard.length));
    },
  })),
  makeKind({ kind: 'test.hoard_buffers', title: 'Hoard buffers' }, () => {
    const hoard: Buffer[] = [];
    return {
      run: () => {
        hoard.push(Buffer.alloc(2 ** 20, 1));
        return {};
      },
    };
  }),
  /** Counts on a timer of its own, not in its ticks. */
  makeKind({ kind: 'test.background', outputs: { count: 'INT' } }, () => {
    let count = 0;
    const timer = setInterval(() => count++, 1);
    return { run: () => ({ count }), teardown: () => clearInterval(timer) };
  }),
  /** Gives a promise that is settled already. */
  makeKind({ kind: 'test.settled', outputs: { value: 'ANY' } }, () => ({ run: async () => ({ value: 1 }) })),
  /** Leaves a file when it is brought into its safe state. */
  makeKind({ kind: 'test.safe_state', inputs: { path: { type: 'STRING', default: '' } } }, () => {
    let path = '';
    return {
      run: (inputs) => {
        path = String(inputs.path);
        return {};
      },
      onStop: () => writeFileSync(path, 'safe'),
    };
  }),
  makeKind({ kind: 'test.exit', title: 'Exit' }, () => ({ run: () => process.exit(0) })),
  /** Ends its thread by an error that nobody is left to take, with what it was told in confidence. */
  makeKind({ kind: 'test.indiscreet', title: 'Indiscreet', inputs: { key: 'SECRET' } }, () => ({
    run: ({ key }) => {
      process.removeAllListeners('uncaughtException');
      setTimeout(() => {
        throw new Error(`It was ${key}`);
      });
      return {};
    },
  })),
  makeKind({ kind: 'test.kill_host', inputs: { kill: { type: 'BOOLEAN', default: true } } }, () => ({
    run: ({ kill }) => {
      if (kill) process.kill(process.pid, 'SIGKILL');
      return {};
    },
  })),
  makeKind({ kind: 'test.show', display: 'text', inputs: { value: { type: 'STRING', default: '' } } }, () => {
    let text = '';
    return {
      run: ({ value }) => {
        text = String(value);
        return {};
      },
      display: () => ({ type: 'text', text }),
    };
  }),
  makeKind({ kind: 'test.note', annotation: true }, () => {
    throw new Error('A note is never executed');
  }),
];

export const registry = registryOf(...kinds);
