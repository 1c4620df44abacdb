import type { NodeKind } from '#main/engine/node-kind';
import { dataKinds } from './data/kinds';
import { deviceKinds } from './device/kinds';
import { displayKinds } from './display/kinds';
import { fileKinds } from './file/kinds';
import { flowKinds } from './flow/kinds';
import { imageKinds } from './image/kinds';
import { inputKinds } from './input/kinds';
import { logicKinds } from './logic/kinds';
import { mathKinds } from './math/kinds';
import { networkKinds } from './network/kinds';
import { noteKinds } from './note/kinds';
import { outputKinds } from './output/kinds';
import { signalKinds } from './signal/kinds';
import { systemKinds } from './system/kinds';
import { textKinds } from './text/kinds';
import { timeKinds } from './time/kinds';

/** Every kind that comes with Factory UI, in the order the palette lists them. */
export const builtinKinds: readonly NodeKind[] = [
  ...inputKinds,
  ...outputKinds,
  ...displayKinds,
  ...mathKinds,
  ...signalKinds,
  ...logicKinds,
  ...textKinds,
  ...dataKinds,
  ...flowKinds,
  ...timeKinds,
  ...fileKinds,
  ...imageKinds,
  ...systemKinds,
  ...networkKinds,
  ...deviceKinds,
  ...noteKinds,
];
