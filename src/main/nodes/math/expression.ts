import { type CompiledExpression, compileExpression } from '#shared/expression/compile-expression';
import { expressionNames } from '#shared/expression/expression-names';
import { defineNode } from '../define-node';
import { waveFor } from '../example-feeds';
import { number, out, text } from '../ports';

interface Compiled {
  readonly source: string;
  readonly names: readonly string[];
  readonly compute: CompiledExpression;
}

export const expression = defineNode({
  kind: 'math.expression',
  version: 2,
  title: 'Expression',
  description:
    'Computes a formula of numbers, such as "sqrt(a^2 + b^2)" or "level > 3 ? gain : 0": each name in it is an input. An error where numbers give no finite value.',
  category: 'Math',
  icon: 'IconCalculator',
  tags: ['formula', 'equation', 'calculate', 'calculator', 'evaluate', 'function', 'script', 'polynomial', 'pi'],
  pure: true,
  derives: { by: 'expression', from: 'expression' },
  example: { feeds: [waveFor('a')], inputs: { expression: 'a^2 + b', b: 1 } },
  inputs: {
    expression: text({
      description:
        'With + − * / % ^, comparisons, and, or, not, x ? y : z, pi, tau, and functions: abs sign sqrt cbrt exp ln log10 log2 sin cos tan asin acos atan atan2 sinh cosh tanh round floor ceil trunc pow hypot min max clamp. Any other name is an input. Angles are in radians.',
      default: 'a + b',
      example: 'a + b',
      wirable: false,
    }),
    a: number({ title: 'a', default: 0 }),
    b: number({ title: 'b', default: 0 }),
  },
  outputs: { result: out.number({ description: 'Comparisons give 1 for yes and 0 for no.' }) },
  setup() {
    let compiled: Compiled | undefined;
    return {
      run({ expression: source, ...inputs }) {
        if (compiled?.source !== source) compiled = compile(source, inputs);
        const values = compiled.names.map((name) => inputs[name as keyof typeof inputs]);
        const result = compiled.compute(values);
        if (!Number.isFinite(result) && values.every(Number.isFinite)) {
          throw new Error(`The expression gives no finite value: ${result}.`);
        }
        return { result };
      },
    };
  },
});

/** Names that are no inputs are mistakes: the text of an old node may come by wire, and its inputs are always the same. */
function compile(source: string, inputs: object): Compiled {
  const names = expressionNames(source).filter((name) => Object.hasOwn(inputs, name));
  return { source, names, compute: compileExpression(source, names) };
}
