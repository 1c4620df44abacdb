/** What custom nodes import from `factory-ui`: the API the built-in kinds are written with. */
export {
  any,
  button,
  choice,
  code,
  color,
  dict,
  file,
  folder,
  integer,
  list,
  number,
  out,
  secret,
  slider,
  text,
  toggle,
} from '../../ports';
export { defineChecked as defineNode } from './define-checked';

/** The name custom nodes import it by. */
export const apiName = 'factory-ui';
