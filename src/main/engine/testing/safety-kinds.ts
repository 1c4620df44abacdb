import { appendFileSync, existsSync } from 'node:fs';
import type { NodeContext, NodeKind, PortValues } from '../node-kind';
import { makeKind, registryOf } from './make-kind';

/** What a motor writes to its file, a line each. */
export interface MotorLine {
  readonly what: 'onStop' | 'teardown';
  readonly node: string;
  readonly inputs?: PortValues;
  /** Process the hook was called in, and whether its instance had run. */
  readonly pid: number;
  readonly ran: boolean;
}

/** Names the file that stands for a device only one can have. */
export const lockVariable = 'FACTORY_UI_TEST_LOCK';

const inputs = {
  /** Where to write. */
  path: { type: 'STRING', default: '' },
  channel: { type: 'FLOAT', default: 0 },
  address: 'STRING',
} as const;

/** A kind that commands hardware; its hooks leave a trace. `jam` comes in place of the safe state. */
function motor(kind: string, jam?: (ran: boolean, context: NodeContext, path: string) => void): NodeKind {
  return makeKind({ kind, title: 'Motor', safe_state: true, inputs }, (context) => {
    let ran = false;
    let path = '';
    const write = (line: Omit<MotorLine, 'node' | 'pid' | 'ran'>) => {
      const whole: MotorLine = { node: context.nodeId, pid: process.pid, ran, ...line };
      appendFileSync(path, `${JSON.stringify(whole)}\n`);
    };
    return {
      run: () => {
        ran = true;
        return {};
      },
      onStop: (_, last) => {
        path = String(last.path);
        jam?.(ran, context, path);
        write({ what: 'onStop', inputs: last });
      },
      teardown: () => {
        if (path !== '') write({ what: 'teardown' });
      },
    };
  });
}

/** Cannot be set up again once it has run. */
function single(kind: string, fail: () => never): NodeKind {
  return makeKind({ kind, title: 'Single', safe_state: true }, () => {
    const lock = `${process.env[lockVariable]}-${kind}`;
    if (existsSync(lock)) fail();
    return {
      run: () => {
        appendFileSync(lock, '');
        return {};
      },
      onStop: () => undefined,
    };
  });
}

const kinds: readonly NodeKind[] = [
  motor('safety.motor'),
  /** Its safe state ends whatever process it is called in, unless that is the one it ran in. */
  motor('safety.deadly', (ran) => {
    if (!ran) process.kill(process.pid, 'SIGKILL');
  }),
  /** Its safe state never returns. */
  motor('safety.jammed', () => {
    for (;;);
  }),
  motor('safety.failing', () => {
    throw new Error('No answer from the drive');
  }),
  single('safety.single', () => {
    throw new Error('The device is taken');
  }),
  single('safety.waiting', () => {
    for (;;);
  }),
  /** Fails when it is told to. */
  makeKind({ kind: 'safety.trip', title: 'Trip', inputs: { trip: { type: 'BOOLEAN', default: false } } }, () => ({
    run: ({ trip }) => {
      if (trip) throw new Error('Tripped');
      return {};
    },
  })),
];

export const registry = registryOf(...kinds);
