import type { Capability } from '#shared/graph/capabilities';
import { t } from '#shared/words/words';

/** “Read files, Network” for a sentence. */
export const capabilityList = (list: readonly Capability[]): string =>
  list.map((one) => t(`capabilities.${one}.title`)).join(', ');
