import { ActionIcon, Menu } from '@mantine/core';
import { Panel } from '@xyflow/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useKinds } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { IconButton } from '../../ui/components/IconButton';
import styles from './find.module.css';
import { isSearch } from './find-nodes';
import type { Find } from './use-find';

/** Type to find nodes; Enter and Shift Enter go from one to the next. */
export function FindBar({ find }: { readonly find: Find }) {
  const { search, hits, at, asked, setSearch, step, close } = find;
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time somebody asks, the field is ready to be typed into.
  useEffect(() => field.current?.select(), [asked]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const count = !isSearch(search)
    ? ''
    : hits.length === 0
      ? t('canvas.find.none')
      : t('canvas.find.place', { number: at + 1, count: hits.length });
  return (
    <Panel position="top-right" className={`${styles.bar} nokey nopan nowheel`}>
      <search className={styles.row} aria-label={t('canvas.find.name')}>
        <Icon name="IconSearch" size={16} className={styles.glass} />
        <input
          ref={field}
          className={styles.field}
          type="text"
          aria-label={t('canvas.find.nodes')}
          placeholder={t('canvas.find.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={search.text}
          onChange={(event) => setSearch({ ...search, text: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        <output className={styles.count} data-none={hits.length === 0 ? '' : undefined}>
          {count}
        </output>
        <IconButton
          icon="IconAlertTriangle"
          label={t('canvas.find.only_errors')}
          size="sm"
          pressed={search.faulty}
          onClick={() => setSearch({ ...search, faulty: !search.faulty })}
        />
        <KindFilter kind={search.kind} onChange={(kind) => setSearch({ ...search, kind })} />
        <IconButton
          icon="IconChevronUp"
          label={t('canvas.find.previous')}
          size="sm"
          disabled={hits.length < 2}
          onClick={() => step(-1)}
        />
        <IconButton
          icon="IconChevronDown"
          label={t('canvas.find.next')}
          size="sm"
          disabled={hits.length < 2}
          onClick={() => step(1)}
        />
        <IconButton icon="IconX" label={t('common.close')} shortcut="escape" size="sm" onClick={close} />
      </search>
    </Panel>
  );
}

interface KindFilterProps {
  readonly kind: string | undefined;
  readonly onChange: (kind: string | undefined) => void;
}

/** The kinds that are on the canvas, with how many nodes there are of each. */
function KindFilter({ kind, onChange }: KindFilterProps) {
  const { document } = useServices();
  const kinds = useKinds();
  const ids = useCell(document.nodeIds);
  const counts = new Map<string, number>();
  for (const id of ids) {
    const name = document.node(id).get()?.kind;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const titleOf = (name: string) => kinds.find(name)?.title ?? name;
  const label =
    kind === undefined ? t('canvas.find.only_one_kind') : t('canvas.find.only_kind', { kind: titleOf(kind) });
  const names = [...counts.keys()].sort((a, b) => titleOf(a).localeCompare(titleOf(b)));
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon
          size="sm"
          className={styles.filter}
          data-pressed={kind === undefined ? undefined : ''}
          aria-label={label}
          title={label}
        >
          <Icon name="IconFilter" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.kinds}>
        <Menu.Item onClick={() => onChange(undefined)}>{t('canvas.find.all_kinds')}</Menu.Item>
        <Menu.Divider />
        {names.map((name) => (
          <Menu.Item
            key={name}
            rightSection={<span className={styles.kindCount}>{counts.get(name)}</span>}
            onClick={() => onChange(name)}
          >
            {titleOf(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
