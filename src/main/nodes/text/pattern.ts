import { RE2JS, RE2JSException } from 're2js';
import { messageOf } from '#shared/base/errors';
import { inputError } from '../input-error';
import { text, toggle } from '../ports';
import { requireLength } from './text-limits';

/** The engine's time grows with the length of the text and of the pattern, and no faster; this bounds the text. */
const longestSubject = 200_000;
const longestPattern = 1_000;
/** Counts such as {1,500} write a pattern out. Its parts times the characters of the text: about a second at worst. */
const mostWork = 50_000_000;
/** Each search may go through the whole text, so many of them are bounded together. Milliseconds. */
const patience = 1_000;

export const patternInputs = {
  text: text({ default: '', multiline: true, description: `At most ${longestSubject} characters.` }),
  pattern: text({
    default: '\\d+',
    example: '(?<year>\\d{4})-(\\d\\d)',
    description:
      'A regular expression. Look-ahead, look-behind and \\1 are not known: that is why no pattern can take for ever.',
  }),
  ignore_case: toggle({ default: false, wirable: false, description: 'Takes upper and lower case for the same.' }),
  lines: toggle({
    title: 'Line by line',
    default: false,
    wirable: false,
    description: '^ and $ stand for the ends of each line, not of the whole text.',
  }),
};

export interface PatternMatch {
  readonly text: string;
  /** In UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Null where a group took no part. */
  readonly groups: readonly (string | null)[];
}

export interface Pattern {
  readonly groupNames: ReadonlyMap<string, number>;
  readonly groupCount: number;
  /** INPUT_INVALID for a text that is too long, or takes too long. */
  matches(subject: string): Iterable<PatternMatch>;
}

interface PatternFlags {
  readonly ignore_case: boolean;
  readonly lines: boolean;
}

/** Compiles a pattern anew only when it is another. */
export function createPatternCache(): (source: string, flags: PatternFlags) => Pattern {
  let held: { readonly key: string; readonly pattern: Pattern } | undefined;
  return (source, flags) => {
    const key = `${flags.ignore_case} ${flags.lines} ${source}`;
    if (held?.key !== key) held = { key, pattern: compilePattern(source, flags) };
    return held.pattern;
  };
}

function compilePattern(source: string, { ignore_case, lines }: PatternFlags): Pattern {
  requireLength('pattern', source, longestPattern);
  const flags = (ignore_case ? RE2JS.CASE_INSENSITIVE : 0) | (lines ? RE2JS.MULTILINE : 0);
  const compiled = compileSafely(source, flags);
  const groupCount = compiled.groupCount();
  return {
    groupNames: new Map(Object.entries(compiled.namedGroups())),
    groupCount,
    *matches(subject) {
      requireLength('text', subject, longestSubject);
      if (compiled.programSize() * subject.length > mostWork) {
        throw inputError('pattern', `The pattern is too large for a text of ${subject.length} characters.`);
      }
      const matcher = compiled.matcher(subject);
      const started = performance.now();
      while (matcher.find()) {
        const groups = Array.from({ length: groupCount }, (_, at) => matcher.group(at + 1));
        yield { text: matcher.group() ?? '', start: matcher.start(), end: matcher.end(), groups };
        if (performance.now() - started > patience) {
          throw inputError('pattern', 'The pattern takes over a second on this text: make it simpler.');
        }
      }
    },
  };
}

function compileSafely(source: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source), flags);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = messageOf(error).replace('error parsing regexp: ', '');
    throw inputError('pattern', `The pattern is not understood: ${reason}.`);
  }
}
