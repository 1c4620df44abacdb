import type { Display } from '#shared/graph/displays';

export type DisplayOf<T extends Display['type']> = Extract<Display, { type: T }>;
