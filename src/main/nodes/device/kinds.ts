import type { NodeKind } from '#main/engine/node-kind';
import { serialPort } from './serial/serial-port';
import { serialPorts } from './serial/serial-ports';
import { camera } from './window/camera';
import { gamepad } from './window/gamepad';

/** In the order the palette lists them. */
export const deviceKinds: readonly NodeKind[] = [serialPort, serialPorts, gamepad, camera];
