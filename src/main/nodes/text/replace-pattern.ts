import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { choice, out, text } from '../ports';
import { createPatternCache, type Pattern, type PatternMatch, patternInputs } from './pattern';
import { longestText } from './text-limits';

export const replacePattern = defineNode({
  kind: 'text.replace_pattern',
  version: 1,
  title: 'Replace pattern',
  description: 'Puts another text in the place of what a regular expression matches.',
  category: 'Text',
  icon: 'IconRegex',
  tags: ['regular expression', 'regex', 'regexp', 'substitute', 'find', 'replace', 'cleanup', 'clean up', 'remove'],
  pure: true,
  example: { inputs: { text: 'Motor 7 at 21 °C', replacement: '#' } },
  inputs: {
    ...patternInputs,
    replacement: text({
      default: '',
      description: '$1 stands for the first group, $<year> for the group "year", $& for all that matched, $$ for a $.',
    }),
    places: choice({ options: { all: 'Everywhere', first: 'The first place' }, default: 'all' }),
  },
  outputs: { text: out.text(), count: out.integer({ description: 'How many places were replaced.' }) },
  setup() {
    const patternOf = createPatternCache();
    return {
      run({ text, pattern: source, ignore_case, lines, replacement, places }) {
        const pattern = patternOf(source, { ignore_case, lines });
        let replaced = '';
        let end = 0;
        let count = 0;
        for (const match of pattern.matches(text)) {
          replaced += text.slice(end, match.start) + fillReplacement(replacement, match, pattern);
          end = match.end;
          count += 1;
          if (replaced.length > longestText) {
            throw inputError('replacement', `The text would become longer than ${longestText} characters.`);
          }
          if (places === 'first') break;
        }
        return { text: replaced + text.slice(end), count };
      },
    };
  },
});

function fillReplacement(replacement: string, match: PatternMatch, { groupNames, groupCount }: Pattern): string {
  return replacement.replace(/\$(?:([$&])|(\d{1,2})|<([^<>]*)>)/g, (_, sign, place, name) => {
    if (sign === '$') return '$';
    if (sign === '&') return match.text;
    const at = place === undefined ? groupNames.get(name) : Number(place);
    if (at === undefined) throw inputError('replacement', `The pattern has no group ${quoted(name)}.`);
    if (at < 1 || at > groupCount) {
      throw inputError('replacement', `The pattern has ${groupCount} groups, so there is no $${at}.`);
    }
    return match.groups[at - 1] ?? '';
  });
}
