import { t } from '#shared/words/words';
import { formatClock, formatCount } from '../../ui/text/format';
import type { Trouble } from './trouble';

export const originNames: Readonly<Record<Trouble['origin'], string>> = {
  get workflow() {
    return t('dock.about.workflow');
  },
  get node() {
    return t('dock.about.node');
  },
  get run() {
    return t('dock.about.run');
  },
};

/** What is known of a trouble beside its message, by name. */
export function factsOf(trouble: Trouble): readonly (readonly [name: string, value: string])[] {
  const { code, inputName, count, firstTime, lastTime, tick } = trouble;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('dock.about.input'), inputName],
    [t('dock.about.happened'), trouble.origin === 'node' ? timesText(count) : undefined],
    [t('dock.about.first'), firstTime === undefined ? undefined : formatClock(firstTime)],
    [t('dock.about.last'), lastTime === undefined ? undefined : formatClock(lastTime)],
    [t('dock.about.tick'), tick === undefined ? undefined : formatCount(tick)],
    [t('dock.about.code'), code],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

const timesText = (count: number): string => t('dock.times', { count });

/** A trouble as text, for a report to somebody else. */
export function troubleText(trouble: Trouble, titleOf: (node: string) => string): string {
  const where = trouble.nodeId === undefined ? originNames[trouble.origin] : titleOf(trouble.nodeId);
  const facts = factsOf(trouble).map(([name, value]) => `${name.toLowerCase()} ${value}`);
  return [`${where}: ${trouble.message}`, ...(facts.length > 0 ? [`  ${facts.join(', ')}`] : [])].join('\n');
}
