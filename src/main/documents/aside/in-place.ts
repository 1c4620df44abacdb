import { perform } from './perform';
import type { Aside } from './tasks';

/** Performs tasks in the thread that asks: for what serves nobody else meanwhile, such as a test. */
export const inPlace: Aside = {
  perform: (name, task) => perform[name](task),
  dispose: async () => undefined,
};
