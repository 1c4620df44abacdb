import type { InputPort } from '#shared/graph/kinds/kinds';

/** Controls are made for inputs; this is one for a value that no wire reaches: a setting, an entry of a list. */
export const plainPort = (title: string, type: InputPort['type'], control: InputPort['control']): InputPort => ({
  name: title,
  type,
  title,
  description: '',
  required: false,
  control,
  wirable: false,
  guarded: false,
});
