import { InputSpec } from '../ports';

/** A yes/no input that comes by wire; without a wire it is undefined, which is neither yes nor no. */
function optionalYesNo(): InputSpec<boolean | undefined> {
  return new InputSpec({ type: 'BOOLEAN', control: { type: 'none' } });
}

/** Eight of them, for what combines any number up to that. */
export const severalYesNo = {
  a: optionalYesNo(),
  b: optionalYesNo(),
  c: optionalYesNo(),
  d: optionalYesNo(),
  e: optionalYesNo(),
  f: optionalYesNo(),
  g: optionalYesNo(),
  h: optionalYesNo(),
};
