import type { Kind } from '#shared/graph/kinds/kinds';
import type { Bookmark } from '#shared/graph/workflow';
import { categoryName } from '#shared/words/spoken-kinds';
import { t } from '#shared/words/words';
import type { ActionState } from '../../app/hooks';
import { groupTitle } from '../../commands/action-groups';

/** One line of the command palette. */
export interface PaletteEntry {
  readonly key: string;
  readonly group: 'commands' | 'settings' | 'nodes' | 'add';
  readonly label: string;
  readonly detail: string | undefined;
  readonly icon: string | undefined;
  readonly category: string | undefined;
  readonly shortcut: string | undefined;
  readonly enabled: boolean;
  perform(): void;
}

export const actionEntry = ({ action, enabled, refusal, perform }: ActionState): PaletteEntry => ({
  key: `action ${action.id}`,
  group: 'commands',
  label: action.label,
  detail: refusal ?? groupTitle(action.group),
  icon: action.icon,
  category: undefined,
  shortcut: action.keys?.[0],
  enabled,
  perform,
});

export const bookmarkEntry = (bookmark: Bookmark, index: number, show: () => void): PaletteEntry => ({
  key: `bookmark ${index}`,
  group: 'commands',
  label: t('dialogs.palette.go_to', { title: bookmark.title }),
  detail: t('dialogs.palette.bookmark'),
  icon: 'IconBookmark',
  category: undefined,
  shortcut: index < 9 ? String(index + 1) : undefined,
  enabled: true,
  perform: show,
});

export interface NodeOnCanvas {
  readonly id: string;
  readonly title: string;
  readonly kind: Kind | undefined;
}

export const nodeEntry = (node: NodeOnCanvas, show: (id: string) => void): PaletteEntry => ({
  key: `node ${node.id}`,
  group: 'nodes',
  label: node.title,
  detail: node.kind && node.kind.title !== node.title ? node.kind.title : undefined,
  icon: node.kind?.icon,
  category: node.kind?.category ?? '',
  shortcut: undefined,
  enabled: true,
  perform: () => show(node.id),
});

export interface KindFacts {
  /** Why none can be added. */
  readonly refusal?: string | undefined;
  /** Whether it is from a file of the person's own. */
  readonly isOwn?: boolean;
}

export const kindEntry = (
  kind: Kind,
  add: (kind: Kind) => void,
  { refusal, isOwn = false }: KindFacts = {},
): PaletteEntry => ({
  key: `kind ${kind.kind}`,
  group: 'add',
  label: kind.title,
  detail:
    refusal ??
    (isOwn ? t('dialogs.palette.yours', { category: categoryName(kind.category) }) : categoryName(kind.category)),
  icon: kind.icon,
  category: kind.category,
  shortcut: undefined,
  enabled: refusal === undefined,
  perform: () => add(kind),
});
