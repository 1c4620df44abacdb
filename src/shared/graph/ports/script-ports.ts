import type { InputPort, OutputPort } from '../kinds/kinds';
import { type Deriving, type Ports, sourceInput } from './deriving';
import { type ScriptHeader, type ScriptPort, scriptHeader, scriptTypes } from './script-header';

export type Declared = Pick<ScriptHeader, 'inputs' | 'outputs'>;

/** What a script has that declares nothing: every Script had these before it could. */
const usual: Declared = {
  inputs: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, type: 'any' })),
  outputs: ['result', 'x', 'y'].map((name) => ({ name, type: 'any' })),
};

/** The inputs and outputs that a script has. */
export function declaredIn(code: string): Declared {
  const { inputs, outputs } = scriptHeader(code);
  if (inputs.length + outputs.length === 0) return usual;
  return { inputs, outputs: outputs.length > 0 ? outputs : [{ name: 'result', type: 'any' }] };
}

/** The inputs and outputs that the code declares, between the code itself and the script's limits. */
export function scriptPorts(node: Deriving): Ports {
  const { kind, text } = node;
  const declared = declaredIn(text);
  const settings = kind.inputs.filter(({ name, wirable }) => !wirable && name !== kind.derives?.from);
  const taken = new Set([kind.derives?.from, ...settings.map(({ name }) => name)]);
  const inputs = declared.inputs.filter(({ name }) => !taken.has(name)).map(inputPort);
  return { inputs: [...sourceInput(node), ...inputs, ...settings], outputs: declared.outputs.map(outputPort) };
}

/** Named as the code writes it, where letters large and small differ. */
function inputPort({ name, type, preset, description = '' }: ScriptPort): InputPort {
  const { port, control, empty } = scriptTypes[type];
  return {
    name,
    title: name,
    type: port,
    description,
    default: preset ?? empty,
    required: false,
    control,
    wirable: true,
    guarded: false,
  };
}

const outputPort = ({ name, type, description = '' }: ScriptPort): OutputPort => ({
  name,
  title: name,
  type: scriptTypes[type].port,
  description,
});
