import { useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import type { Kind } from '#shared/graph/kinds/kinds';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { usePlaceable, useRefusal } from '../../app/hooks';
import { EmptyState } from '../../ui/components/EmptyState';
import { PanelHeader } from '../../ui/components/PanelHeader';
import { SearchField } from '../../ui/components/SearchField';
import { focusFirst, moveFocusWithArrows } from '../../ui/list-focus';
import { readStored, writeStored } from '../../ui/stored';
import { createKindSearch } from '../../ui/text/kind-search';
import { addAtCentre } from './add-kind';
import { CategorySection } from './CategorySection';
import { KindItem } from './KindItem';
import { groupByCategory, startsOpen } from './kind-groups';
import styles from './Palette.module.css';

/** The categories that are not as they start: closed though they start open, or the other way round. */
const toggledKey = 'palette-toggled';
const toggledSchema = z.array(z.string());

/** The node kinds: searched, dragged onto the canvas, or added to its middle by click or Enter. */
export function Palette() {
  const services = useServices();
  const kinds = usePlaceable();
  const [query, setQuery] = useState('');
  const [toggled, setToggled] = useState<readonly string[]>(() => readStored(toggledKey, toggledSchema, []));
  const refusal = useRefusal('editor');
  const list = useRef<HTMLDivElement>(null);
  const search = useMemo(() => createKindSearch(kinds), [kinds]);
  const groups = useMemo(() => groupByCategory(kinds), [kinds]);
  const found = query.trim() === '' ? undefined : search(query);

  const add = (kind: Kind) => addAtCentre(services, kind);
  const toggle = (category: string) => {
    const next = toggled.includes(category) ? toggled.filter((other) => other !== category) : [...toggled, category];
    setToggled(next);
    writeStored(toggledKey, next);
  };
  return (
    <>
      <PanelHeader title={t('palette.title')} />
      <div className={styles.search}>
        <SearchField
          label={t('palette.search')}
          value={query}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') focusFirst(list.current, event);
            const best = found?.[0];
            if (event.key === 'Enter' && best && refusal === undefined) add(best);
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div ref={list} className={styles.list} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
        {found ? (
          <Found kinds={found} query={query} onAdd={add} />
        ) : (
          groups.map(({ category, kinds: members }) => (
            <CategorySection
              key={category}
              category={category}
              kinds={members}
              open={startsOpen(category) !== toggled.includes(category)}
              onToggle={() => toggle(category)}
              onAdd={add}
            />
          ))
        )}
        {kinds.length === 0 ? (
          <EmptyState icon="IconPackage" title={t('palette.none')}>
            {t('palette.none_text')}
          </EmptyState>
        ) : null}
      </div>
      <p className={styles.foot}>{refusal === undefined ? t('palette.drag') : t('palette.needs_editor')}</p>
    </>
  );
}

interface FoundProps {
  readonly kinds: readonly Kind[];
  readonly query: string;
  readonly onAdd: (kind: Kind) => void;
}

function Found({ kinds, query, onAdd }: FoundProps) {
  if (kinds.length === 0) {
    return (
      <EmptyState icon="IconSearch" title={t('palette.nothing_matches', { query: query.trim() })}>
        {t('palette.try')}
      </EmptyState>
    );
  }
  return (
    <ul className={styles.found}>
      {kinds.map((kind) => (
        <li key={kind.kind}>
          <KindItem kind={kind} withCategory onAdd={onAdd} />
        </li>
      ))}
    </ul>
  );
}
