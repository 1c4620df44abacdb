import type { InputPort } from '#shared/graph/kinds/kinds';

/** Whether more of the value is seen in a dialog than in its control. */
export const isLong = ({ control }: InputPort): boolean =>
  control.type === 'code' ||
  control.type === 'list' ||
  control.type === 'dictionary' ||
  (control.type === 'text' && control.multiline);
