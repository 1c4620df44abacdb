import { defineNode } from '../define-node';
import { choice, number, out } from '../ports';

const functions = {
  abs: Math.abs,
  negate: (x: number) => -x,
  sqrt: Math.sqrt,
  square: (x: number) => x * x,
  reciprocal: (x: number) => 1 / x,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
} as const;

export const mathFunction = defineNode({
  kind: 'math.function',
  version: 1,
  title: 'Function',
  description: 'A function of one number; angles are in radians. An error where the function has no finite value.',
  category: 'Math',
  icon: 'IconMathFunction',
  tags: [
    'sin',
    'cos',
    'sqrt',
    'absolute',
    'round',
    'logarithm',
    'exponential',
    'sine',
    'tan',
    'exp',
    'log',
    'abs',
    'root',
    'math',
    'sign',
    'decibel',
    'trigonometry',
  ],
  pure: true,
  inputs: {
    x: number({ default: 0 }),
    function: choice({
      options: {
        abs: 'Absolute value',
        negate: 'Negate',
        sqrt: 'Square root',
        square: 'Square',
        reciprocal: 'Reciprocal',
        round: 'Round',
        floor: 'Round down',
        ceil: 'Round up',
        sin: 'Sine',
        cos: 'Cosine',
        tan: 'Tangent',
        asin: 'Arcsine',
        acos: 'Arccosine',
        atan: 'Arctangent',
        exp: 'Exponential',
        ln: 'Natural logarithm',
        log10: 'Logarithm base 10',
      },
      default: 'abs',
    }),
  },
  outputs: { value: out.number({ title: 'Result' }) },
  takes: ['x', 'function'],
  compute(x, name) {
    const value = functions[name](x);
    if (!Number.isFinite(value) && Number.isFinite(x)) throw new Error(`${name}(${x}) has no finite value.`);
    return value;
  },
});
