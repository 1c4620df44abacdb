import type { NodeContext } from '#main/engine/node-kind';
import { defineNode, type InputValues, type OutputValues } from '../../define-node';
import { inputError } from '../../input-error';
import { any, code, integer, out } from '../../ports';
import { crossing } from './crossing';
import type { Failure, Sandbox } from './sandbox';

const example = `// Runs in every tick. Inputs are a to f; state is kept from tick to tick.
state.count = (state.count ?? 0) + 1;

// Return a value, or several: { result, x, y }.
return { result: Number(a) + Number(b), x: state.count };
`;

/** Titles are the names that the code uses, where letters large and small differ. */
const inputs = {
  code: code({
    language: 'javascript',
    guarded: true,
    default: example,
    description:
      'The body of a function. It knows a to f (also as inputs.a and so on), state, log, tick, and time in seconds since it began. State outlives changes of the code as long as it is data. A returned object with no other names than result, x and y sets these outputs; anything else is the result.',
  }),
  a: any({ title: 'a', default: 0, editable: true }),
  b: any({ title: 'b', default: 0, editable: true }),
  c: any({ title: 'c', default: 0, editable: true }),
  d: any({ title: 'd', default: 0, editable: true }),
  e: any({ title: 'e', default: 0, editable: true }),
  f: any({ title: 'f', default: 0, editable: true }),
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
    description: 'For the script and its interpreter, which needs 16 of them. After a change it begins anew.',
  }),
};
const outputs = { result: out.any({ title: 'result' }), x: out.any({ title: 'x' }), y: out.any({ title: 'y' }) };
type Inputs = InputValues<typeof inputs>;
type Outputs = OutputValues<typeof outputs>;

export const script = defineNode({
  kind: 'script',
  version: 1,
  title: 'Script',
  description:
    'Runs JavaScript of your own in every tick, in a sandbox without files, network and programs. It takes a to f, keeps what it puts into state, writes to the log with log(…), and returns a value or an object of outputs.',
  category: 'Logic',
  icon: 'IconCode',
  tags: ['javascript', 'code', 'program', 'function', 'custom', 'sandbox', 'js'],
  inputs,
  outputs,
  setup({ clock }) {
    const began = clock.monotonic();
    let sandbox: Sandbox | undefined;
    let memory: number | undefined;
    let compiled: { readonly code: string; readonly failure: Failure | undefined } | undefined;

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

    function execute(open: Sandbox, { code: source, time_limit, memory_limit: _, ...inputs }: Inputs, tick: number) {
      const given = crossing.pack({ inputs, tick, time: clock.monotonic() - began });
      if (compiled?.code !== source) compiled = { code: source, failure: open.compile(source, time_limit) };
      if (compiled.failure) fail(compiled.failure);
      const outcome = open.run(given, time_limit);
      return outcome.type === 'value' ? outcome.packed : fail(outcome);
    }

    function runIn(open: Sandbox, inputs: Inputs, context: NodeContext) {
      try {
        const { text, buffers } = execute(open, inputs, context.tick);
        return outputsOf(crossing.unpack(text, buffers));
      } finally {
        for (const { text, level } of open.takeLines()) context.log(text, level);
      }
    }

    return {
      run(inputs, context) {
        if (sandbox && memory === inputs.memory_limit) return runIn(sandbox, inputs, context);
        const kept = { ...inputs };
        return open(inputs.memory_limit).then((opened) => runIn(opened, kept, context));
      },
    };
  },
});

/** Fields of a result are outputs where each is named like one. */
function outputsOf(result: unknown): Outputs {
  const none: Outputs = { result: null, x: null, y: null };
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return { ...none, result };
  const names = Object.keys(result);
  const named = names.length > 0 && names.every((name) => Object.hasOwn(none, name));
  return named ? { ...none, ...result } : { ...none, result };
}
