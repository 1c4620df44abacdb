import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { JsonValue } from '#shared/graph/values/values';

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
function examplesOf(info: string): JsonValue[] {
  return [...page.matchAll(new RegExp(`^\`\`\`json ${info}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) =>
    JSON.parse(text),
  );
}
/** What docs/protocol.md says a client may send, and what a workflow is. */
export const clientExamples = examplesOf('client');
export const workflowExamples = examplesOf('workflow');

export const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
/** JSON, or nearly so, to put in the place of any part of a message. */
export const hostileValue = fc.oneof(
  { weight: 2, arbitrary: fc.json({ maxDepth: 3, stringUnit: 'binary' }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['1e999', '-1e999', '-0', '1e308', '0.5', '-1', '9007199254740993', 'null', 'true', '{}', '[]', '""'],
      ...['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\u0000"', '\ufeff', 'NaN', '', ',', '"', '\\', '{"a":'],
      ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '"__proto__"'],
      ...['"constructor"', '"toString"', '"w1"', '"strange"', '"limit"', '"position"', '"value"', '"run.once"'],
      ...['"../../../etc/passwd"', '"/"', '"."', '"a\\u0000b"', '"CON"', '"document.import"', '"document.save"'],
      ...[nested(100), nested(101), nested(150), nested(300), `"${'x'.repeat(5_000)}"`, `{"${'k'.repeat(5_000)}":1}`],
    ),
  },
);

/** One of the examples with up to three of its parts replaced, or some of its characters. */
export const mutated = (examples: readonly JsonValue[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...examples),
        fc.array(fc.tuple(fc.nat(200), hostileValue), { minLength: 1, maxLength: 3 }),
      )
      .map(([example, replacements]) => replaceParts(example, replacements)),
    fc
      .tuple(
        fc.constantFrom(...examples),
        fc.array(fc.tuple(fc.nat(200), fc.string({ unit: 'binary', maxLength: 2 })), { minLength: 1, maxLength: 4 }),
      )
      .map(([example, edits]) =>
        edits.reduce(
          (text, [at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1),
          JSON.stringify(example),
        ),
      ),
  );

function replaceParts(message: JsonValue, replacements: readonly (readonly [number, string])[]): string {
  const parts = countParts(message);
  const byPart = new Map(replacements.map(([at, value]) => [at % parts, value]));
  let part = 0;
  const text = JSON.stringify(message, (_, value) => {
    const replaced = byPart.has(part) ? `\u0001${part}\u0001` : value;
    part++;
    return replaced;
  });
  return text.replace(/"\\u0001(\d+)\\u0001"/g, (_, at: string) => byPart.get(Number(at)) ?? 'null');
}

/** The message with one of its parts replaced by any value. */
export function withPart(message: JsonValue, at: number, put: unknown): unknown {
  const parts = countParts(message);
  let part = 0;
  const copy = (value: unknown): unknown => {
    if (part++ === at % parts) return put;
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
  };
  return copy(message);
}

function countParts(message: JsonValue): number {
  let parts = 0;
  JSON.stringify(message, (_, value) => {
    parts++;
    return value;
  });
  return parts;
}
