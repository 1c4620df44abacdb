import type { NodeKind } from '#main/engine/node-kind';
import { systemBattery } from './battery';
import { systemCpu } from './cpu';
import { systemDisk } from './disk';
import { systemEnvironment } from './environment';
import { systemLoadAverage } from './load-average';
import { systemMemory } from './memory';
import { systemNetwork } from './network-rates';
import { systemProcess } from './process';
import { systemProcesses } from './processes';
import { readClipboard } from './read-clipboard';
import { runProgram } from './run-program';
import { showNotification } from './show-notification';
import { speak } from './speak';
import { writeClipboard } from './write-clipboard';

/** In the order the palette lists them. */
export const systemKinds: readonly NodeKind[] = [
  systemCpu,
  systemMemory,
  systemLoadAverage,
  systemProcess,
  systemDisk,
  systemNetwork,
  systemBattery,
  systemProcesses,
  systemEnvironment,
  runProgram,
  readClipboard,
  writeClipboard,
  showNotification,
  speak,
];
