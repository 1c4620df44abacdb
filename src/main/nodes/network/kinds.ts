import type { NodeKind } from '#main/engine/node-kind';
import { httpRequest } from './http-request';

/** In the order the palette lists them. */
export const networkKinds: readonly NodeKind[] = [httpRequest];
