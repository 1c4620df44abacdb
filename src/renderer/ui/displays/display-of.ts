import type { Display } from '#shared/graph/kinds/displays';

export type DisplayOf<T extends Display['type']> = Extract<Display, { type: T }>;
