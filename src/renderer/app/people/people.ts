import { subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import type { Person } from '#shared/protocol/presence';
import type { Role } from '#shared/protocol/roles';
import { t } from '#shared/words/words';
import type { Services } from '../services';

export const roleNames: Readonly<Record<Role, string>> = {
  get viewer() {
    return t('people.roles.viewer');
  },
  get operator() {
    return t('people.roles.operator');
  },
  get editor() {
    return t('people.roles.editor');
  },
};

/** One or two letters for a name, as on a badge. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Whether somebody looks at the level that is on screen here; another instance of the same subgraph shows the same. */
export function isOnLevel({ document }: Pick<Services, 'document'>, { path, away }: Person): boolean {
  const last = path.at(-1);
  const node = last === undefined ? undefined : document.node(last).get();
  return (
    !away &&
    (last === undefined ? document.level === undefined : node !== undefined && subgraphOf(node) === document.level)
  );
}

/** Has the view go along with that of somebody, from where they look now on. */
export function follow({ view, notify }: Pick<Services, 'view' | 'notify'>, { id, name, away }: Person): void {
  view.mode.set('canvas');
  view.following.set(id);
  if (away) notify.info(t('people.not_looking', { name }));
}
