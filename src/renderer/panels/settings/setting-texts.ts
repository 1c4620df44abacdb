import type { Setting } from '../../settings/setting';

/** What a search looks for a setting in. */
export const textsOf = ({ title, explanation, control }: Setting): readonly string[] => [
  title,
  explanation,
  ...(control.type === 'choice' ? control.options.map(({ label }) => label) : []),
];
