import type { NodeContext } from '#main/engine/node-kind';
import { scriptHeader } from '#shared/graph/ports/script-header';
import { type Declared, declaredIn } from '#shared/graph/ports/script-ports';
import { defineNode, type InputValues, type OutputValues } from '../../define-node';
import { inputError, requireWithin } from '../../input-error';
import { code, integer, number, out } from '../../ports';
import { crossing } from './crossing';
import type { Failure, Sandbox } from './sandbox';
import { outputsOf } from './script-outputs';

const example = `// Runs in every tick. Each of these lines makes a port; state is kept from tick to tick.
// @input a: number = 0 // The first of two numbers
// @input b: number = 0
// @output sum: number
// @output count: integer

state.count = (state.count ?? 0) + 1;
return { sum: a + b, count: state.count };
`;

/** A version of the code, what it declares, and whether it can run. */
interface Compiled extends Declared {
  readonly code: string;
  readonly failure: Failure | undefined;
}

const inputs = {
  code: code({
    language: 'javascript',
    guarded: true,
    default: example,
    wirable: false,
    description:
      'The body of a function. Comments declare its ports: “// @input gain: number = 1” and “// @output sum: number”, with the types number, integer, text, boolean, list, dict and any; without a declaration there are a to f, and result, x and y. The code knows its inputs by their names (also as inputs.gain), state, log, tick, and time in seconds since it began. State outlives changes of the code as long as it is data. A returned object that names outputs sets these; anything else is the first output.',
  }),
  // Those of the example; the ports of a node follow from its own code.
  a: number({ title: 'a', default: 0, description: 'The first of two numbers' }),
  b: number({ title: 'b', default: 0 }),
  time_limit: integer({
    default: 50,
    min: 1,
    max: 10_000,
    unit: 'ms',
    wirable: false,
    description: 'For one tick. The loop waits for the script meanwhile.',
  }),
  memory_limit: integer({
    default: 32,
    min: 20,
    max: 256,
    unit: 'MB',
    wirable: false,
    description: 'For the script and its interpreter, which needs 6 of them. After a change it begins anew.',
  }),
};
const outputs = { sum: out.number({ title: 'sum' }), count: out.integer({ title: 'count' }) };
type Given = Omit<InputValues<typeof inputs>, 'a' | 'b'>;

export const script = defineNode({
  kind: 'script',
  version: 2,
  title: 'Script',
  description:
    'Runs JavaScript of your own in every tick, in a sandbox without files, network and programs. It declares its inputs and outputs, keeps what it puts into state, writes to the log with log(…), and returns a value or an object of outputs.',
  category: 'Logic',
  icon: 'IconCode',
  tags: [
    'javascript',
    'code',
    'program',
    'function',
    'custom',
    'sandbox',
    'js',
    'function node',
    'typescript',
    'eval',
    'custom code',
  ],
  capabilities: ['script'],
  derives: { by: 'script', from: 'code' },
  inputs,
  outputs,
  setup({ clock }) {
    const began = clock.monotonic();
    let sandbox: Sandbox | undefined;
    let memory: number | undefined;
    let compiled: Compiled | undefined;

    async function open(megabytes: number): Promise<Sandbox> {
      const library = await import('./sandbox');
      sandbox = await library.Sandbox.open(megabytes);
      memory = megabytes;
      compiled = undefined;
      return sandbox;
    }

    function fail(failure: Failure): never {
      if (failure.type === 'lost') sandbox = undefined;
      throw inputError('code', failure.message);
    }

    function compile(open: Sandbox, source: string, limit: number): Compiled {
      if (compiled?.code === source) return compiled;
      const { mistake } = scriptHeader(source);
      if (mistake) throw inputError('code', `Line ${mistake.line}: ${mistake.reason}.`);
      const declared = declaredIn(source);
      const names = declared.inputs.map(({ name }) => name);
      compiled = { ...declared, code: source, failure: open.compile(source, names, limit) };
      return compiled;
    }

    function runIn(
      open: Sandbox,
      { code: source, time_limit, memory_limit: _, ...inputs }: Given,
      context: NodeContext,
    ) {
      try {
        const { inputs: taken, outputs: given, failure } = compile(open, source, time_limit);
        if (failure) return fail(failure);
        const names = taken.map(({ name }) => name);
        const time = clock.monotonic() - began;
        const outcome = open.run(crossing.pack({ inputs, names, tick: context.tick, time }), time_limit);
        if (outcome.type !== 'value') return fail(outcome);
        return outputsOf<OutputValues<typeof outputs>>(
          crossing.unpack(outcome.packed.text, outcome.packed.buffers),
          given,
        );
      } finally {
        for (const { text, level } of open.takeLines()) context.log(text, level);
      }
    }

    return {
      run(inputs, context) {
        requireWithin('time_limit', inputs.time_limit, 1, 10_000);
        requireWithin('memory_limit', inputs.memory_limit, 20, 256);
        if (sandbox && memory === inputs.memory_limit) return runIn(sandbox, inputs, context);
        const kept = { ...inputs };
        return open(inputs.memory_limit).then((opened) => runIn(opened, kept, context));
      },
    };
  },
});
