export interface ExpressionFunction {
  readonly least: number;
  readonly most: number;
  readonly call: (...values: number[]) => number;
}

const one = (call: (x: number) => number): ExpressionFunction => ({ least: 1, most: 1, call });
const two = (call: (x: number, y: number) => number): ExpressionFunction => ({ least: 2, most: 2, call });
const many = (call: (...values: number[]) => number): ExpressionFunction => ({ least: 1, most: 100, call });

/** A map, so that no name finds what every object inherits. */
export const expressionFunctions: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries({
    abs: one(Math.abs),
    sign: one(Math.sign),
    sqrt: one(Math.sqrt),
    cbrt: one(Math.cbrt),
    exp: one(Math.exp),
    ln: one(Math.log),
    log10: one(Math.log10),
    log2: one(Math.log2),
    sin: one(Math.sin),
    cos: one(Math.cos),
    tan: one(Math.tan),
    asin: one(Math.asin),
    acos: one(Math.acos),
    atan: one(Math.atan),
    sinh: one(Math.sinh),
    cosh: one(Math.cosh),
    tanh: one(Math.tanh),
    round: one(Math.round),
    floor: one(Math.floor),
    ceil: one(Math.ceil),
    trunc: one(Math.trunc),
    atan2: two(Math.atan2),
    pow: two(Math.pow),
    hypot: many(Math.hypot),
    min: many(Math.min),
    max: many(Math.max),
    clamp: { least: 3, most: 3, call: (x, low, high) => Math.min(high ?? 0, Math.max(low ?? 0, x ?? 0)) },
  } satisfies Record<string, ExpressionFunction>),
);

export const expressionConstants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['tau', 2 * Math.PI],
  ['τ', 2 * Math.PI],
]);
