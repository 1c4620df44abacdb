import { type CompiledExpression, compileExpression } from '#shared/expression/compile-expression';
import { defineNode } from '../define-node';
import { number, out, text } from '../ports';

const variables = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

export const expression = defineNode({
  kind: 'math.expression',
  version: 1,
  title: 'Expression',
  description:
    'Computes a formula of the numbers a to f, such as "sqrt(a^2 + b^2)" or "a > 3 ? b : 0". An error where numbers give no finite value.',
  category: 'Math',
  icon: 'IconCalculator',
  tags: ['formula', 'equation', 'calculate', 'calculator', 'evaluate', 'function', 'script'],
  pure: true,
  inputs: {
    expression: text({
      description:
        'With + − * / % ^, comparisons, and, or, not, x ? y : z, pi, tau, and functions: abs sign sqrt cbrt exp ln log10 log2 sin cos tan asin acos atan atan2 sinh cosh tanh round floor ceil trunc pow hypot min max clamp. Angles are in radians.',
      default: 'a + b',
      placeholder: 'a + b',
    }),
    a: number({ default: 0 }),
    b: number({ default: 0 }),
    c: number({ default: 0 }),
    d: number({ default: 0 }),
    e: number({ default: 0, description: "A variable like the others; Euler's number is exp(1)." }),
    f: number({ default: 0 }),
  },
  outputs: { result: out.number({ description: 'Comparisons give 1 for yes and 0 for no.' }) },
  setup() {
    let compiled: { readonly source: string; readonly compute: CompiledExpression } | undefined;
    return {
      run({ expression: source, a, b, c, d, e, f }) {
        if (compiled?.source !== source) compiled = { source, compute: compileExpression(source, variables) };
        const values = [a, b, c, d, e, f];
        const result = compiled.compute(values);
        if (!Number.isFinite(result) && values.every(Number.isFinite)) {
          throw new Error(`The expression gives no finite value: ${result}.`);
        }
        return { result };
      },
    };
  },
});
