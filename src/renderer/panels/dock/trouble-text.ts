import { formatClock, formatCount } from '../../ui/format';
import type { Trouble } from './trouble';

export const originNames: Readonly<Record<Trouble['origin'], string>> = {
  workflow: 'Workflow',
  node: 'Node',
  run: 'Run',
};

/** What is known of a trouble beside its message, by name. */
export function factsOf(trouble: Trouble): readonly (readonly [name: string, value: string])[] {
  const { code, inputName, count, firstTime, lastTime, tick } = trouble;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Input', inputName],
    ['Happened', trouble.origin === 'node' ? timesText(count) : undefined],
    ['First', firstTime === undefined ? undefined : formatClock(firstTime)],
    ['Last', lastTime === undefined ? undefined : formatClock(lastTime)],
    ['Tick', tick === undefined ? undefined : formatCount(tick)],
    ['Code', code],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

export const timesText = (count: number): string => (count === 1 ? 'once' : `${formatCount(count)} times`);

/** A trouble as text, for a report to somebody else. */
export function troubleText(trouble: Trouble, titleOf: (node: string) => string): string {
  const where = trouble.nodeId === undefined ? originNames[trouble.origin] : titleOf(trouble.nodeId);
  const facts = factsOf(trouble).map(([name, value]) => `${name.toLowerCase()} ${value}`);
  return [`${where}: ${trouble.message}`, ...(facts.length > 0 ? [`  ${facts.join(', ')}`] : [])].join('\n');
}
