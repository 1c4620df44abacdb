import type { Setting } from '../../settings/setting';

/** What a search looks for a setting in. */
export const textsOf = ({ title, explanation, also, control }: Setting): readonly string[] => [
  title,
  explanation,
  ...(also === undefined ? [] : [also]),
  ...(control.type === 'choice' ? control.options.map(({ label }) => label) : []),
];
