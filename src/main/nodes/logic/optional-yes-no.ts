import { InputSpec, used } from '../ports';

/** A yes/no input that comes by wire; without a wire it is undefined, which is neither yes nor no. */
function optionalYesNo(shown_when?: ReturnType<typeof used>): InputSpec<boolean | undefined> {
  return new InputSpec({ type: 'BOOLEAN', control: { type: 'none' }, ...(shown_when && { shown_when }) });
}

/** Eight of them, for what combines any number up to that. */
export const severalYesNo = {
  a: optionalYesNo(),
  b: optionalYesNo(),
  c: optionalYesNo(used('b')),
  d: optionalYesNo(used('c')),
  e: optionalYesNo(used('d')),
  f: optionalYesNo(used('e')),
  g: optionalYesNo(used('f')),
  h: optionalYesNo(used('g')),
};
