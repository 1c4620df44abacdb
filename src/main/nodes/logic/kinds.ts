import type { NodeKind } from '#main/engine/node-kind';
import { combineSeveral } from './combine';
import { compare } from './compare';
import { defaultValue } from './default-value';
import { flipFlop } from './flip-flop';
import { gate } from './gate';
import { logicIf } from './if';
import { latch } from './latch';
import { majority } from './majority';
import { not } from './not';
import { script } from './script/script';
import { logicSelect } from './select';
import { sequencer } from './sequencer';
import { stateMachine } from './state-machine';
import { logicSwitch } from './switch';
import { watchdog } from './watchdog';

/** In the order the palette lists them. */
export const logicKinds: readonly NodeKind[] = [
  compare,
  logicIf,
  defaultValue,
  gate,
  not,
  combineSeveral,
  majority,
  logicSwitch,
  logicSelect,
  latch,
  flipFlop,
  stateMachine,
  sequencer,
  watchdog,
  script,
];
