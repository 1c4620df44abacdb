import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { any, out, text } from '../ports';
import { readNumber } from '../read-number';
import { formatValue } from '../text/format-value';
import { textRows } from './text-table';

export const logicSelect = defineNode({
  kind: 'logic.select',
  version: 1,
  title: 'Select by case',
  description: 'Looks a value up in a small table of cases and gives what stands beside it.',
  category: 'Logic',
  icon: 'IconListDetails',
  tags: [
    'lookup',
    'look up',
    'switch',
    'case',
    'map',
    'translate',
    'match',
    'table',
    'switch case',
    'dictionary',
    'dispatch',
  ],
  pure: true,
  inputs: {
    value: any({ default: 'on', editable: true }),
    cases: text({
      default: 'on: 1\noff: 0',
      multiline: true,
      description:
        'One case a line, as "case: result". What reads as a number is one. Lines that begin with # do not count.',
    }),
    otherwise: any({ default: '', editable: true, description: 'Given for a value that is no case.' }),
  },
  outputs: { result: out.any(), found: out.boolean({ description: 'On when the value is one of the cases.' }) },
  setup() {
    let held: { readonly source: string; readonly cases: ReadonlyMap<string, string | number> } | undefined;
    return {
      run({ value, cases, otherwise }) {
        if (held?.source !== cases) held = { source: cases, cases: readCases(cases) };
        const result = held.cases.get(caseOf(value));
        return { result: result ?? otherwise ?? null, found: result !== undefined };
      },
    };
  },
});

/** "1.0" and 1 are one case. */
function caseOf(value: unknown): string {
  return String(readNumber(value) ?? formatValue(value).trim());
}

function readCases(cases: string): ReadonlyMap<string, string | number> {
  const read = new Map<string, string | number>();
  for (const { line, text } of textRows('cases', cases)) {
    const colon = text.indexOf(':');
    if (colon < 0) throw inputError('cases', `Line ${line} of the cases has no colon: write "case: result".`);
    const key = caseOf(text.slice(0, colon));
    if (read.has(key)) throw inputError('cases', `Line ${line} of the cases repeats the case ${quoted(key)}.`);
    const result = text.slice(colon + 1).trim();
    read.set(key, readNumber(result) ?? result);
  }
  return read;
}
