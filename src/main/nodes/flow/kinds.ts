import type { NodeKind } from '#main/engine/node-kind';
import { collect } from './collect';
import { collectLanes } from './collect-lanes';
import { forEach } from './for-each';
import { mapItems } from './map-items';
import { mapResults } from './map-results';
import { mergeStreams } from './merge';
import { parallelMap } from './parallel';
import { rateLimit } from './rate-limit';
import { repeatUntil } from './repeat-until';
import { tryCatch } from './try-catch';
import { waitFor } from './wait-for';

/** In the order the palette lists them. */
export const flowKinds: readonly NodeKind[] = [
  forEach,
  collect,
  mapItems,
  mapResults,
  parallelMap,
  collectLanes,
  repeatUntil,
  tryCatch,
  waitFor,
  rateLimit,
  mergeStreams,
];
