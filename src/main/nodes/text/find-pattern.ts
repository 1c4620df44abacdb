import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { out } from '../ports';
import { createPatternCache, type PatternMatch, patternInputs } from './pattern';

const mostMatches = 10_000;

export const findPattern = defineNode({
  kind: 'text.find_pattern',
  version: 1,
  title: 'Find pattern',
  description: 'Looks for a regular expression in a text and gives what it matches, with its groups.',
  category: 'Text',
  icon: 'IconRegex',
  tags: [
    'regular expression',
    'regex',
    'regexp',
    'match',
    'extract',
    'search',
    'groups',
    'contains',
    'grep',
    'count errors',
    'extract numbers',
    'capture',
  ],
  pure: true,
  example: { inputs: { text: 'Motor 7 at 21 °C' } },
  inputs: patternInputs,
  outputs: {
    found: out.boolean(),
    match: out.text({ description: 'What the pattern matches first; empty where nothing does.' }),
    groups: out.list({ description: 'What the groups of the first match hold, in their order.' }),
    named: out.dict({ title: 'Named groups', description: 'What the groups with a name hold.' }),
    position: out.integer({ description: 'Where the first match begins, counted from 0; -1 where there is none.' }),
    matches: out.list({ description: 'All matches, at most 10000.' }),
    count: out.integer({ description: 'How many matches there are.' }),
  },
  setup() {
    const patternOf = createPatternCache();
    return {
      run({ text, pattern: source, ignore_case, lines }) {
        const pattern = patternOf(source, { ignore_case, lines });
        const matches: string[] = [];
        let first: PatternMatch | undefined;
        for (const match of pattern.matches(text)) {
          first ??= match;
          matches.push(match.text);
          if (matches.length > mostMatches) throw inputError('pattern', `There are more than ${mostMatches} matches.`);
        }
        const groups = first?.groups ?? [];
        const named = Object.fromEntries([...pattern.groupNames].map(([name, at]) => [name, groups[at - 1] ?? null]));
        return {
          found: first !== undefined,
          match: first?.text ?? '',
          groups,
          named: first ? named : {},
          position: first?.start ?? -1,
          matches,
          count: matches.length,
        };
      },
    };
  },
});
