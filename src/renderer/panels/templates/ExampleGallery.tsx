import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { assertNever } from '#shared/base/assert-never';
import { messageOf } from '#shared/base/errors';
import { exampleText } from '#shared/words/spoken-kinds';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import { matchesAll, wordsOf } from '../../settings/search';
import { EmptyState } from '../../ui/components/EmptyState';
import { SearchField } from '../../ui/components/SearchField';
import { focusFirst } from '../../ui/list-focus';
import { RequestFailure } from '../RequestFailure';
import { useRequest } from '../use-request';
import { type Example, ExampleCard } from './ExampleCard';
import styles from './ExampleGallery.module.css';
import { moveFocusInGrid } from './grid-focus';
import { TagFilter } from './TagFilter';

/** The bundled examples as cards, searched and filtered: each opens as a new workflow of one's own. */
export function ExampleGallery({ onOpened }: { readonly onOpened: () => void }) {
  const { state, reload } = useRequest('templates.list', {});
  switch (state.phase) {
    case 'loading':
      return <div className={styles.gallery} />;
    case 'failed':
      return <RequestFailure title={t('examples.not_read')} reason={state.reason} onRetry={reload} />;
    case 'ready':
      return <Cards examples={state.value.templates} onOpened={onOpened} />;
    default:
      return assertNever(state, 'phase');
  }
}

interface CardsProps {
  readonly examples: readonly Example[];
  readonly onOpened: () => void;
}

function Cards({ examples, onOpened }: CardsProps) {
  const { files, notify } = useServices();
  const refusal = useRefusal('editor');
  const [query, setQuery] = useState('');
  const [tag, setTag] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  const words = useMemo(() => wordsOf(query), [query]);
  // Found by what it says in English too.
  const shown = examples.filter(({ title, description, tags }) => {
    const texts = [title, description, ...tags];
    return (tag === undefined || tags.includes(tag)) && matchesAll(words, [...texts, ...texts.map(exampleText)]);
  });
  const open = ({ id, title }: Example) => {
    onOpened();
    files
      .openTemplate(id, exampleText(title))
      .catch((error: unknown) =>
        notify.error(t('examples.not_opened', { title: exampleText(title) }), messageOf(error)),
      );
  };
  return (
    <div className={styles.gallery}>
      <div className={styles.head}>
        <SearchField
          autoFocus
          label={t('examples.search')}
          value={query}
          onChange={setQuery}
          className={styles.search}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') focusFirst(grid.current, event);
            const [first] = shown;
            if (event.key === 'Enter' && first && query.trim() !== '' && refusal === undefined) open(first);
          }}
        />
        <TagFilter examples={examples} chosen={tag} onChoose={setTag} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div ref={grid} className={styles.list} onKeyDown={(event) => moveFocusInGrid(event.currentTarget, event)}>
        <ul className={styles.cards}>
          {shown.map((example) => (
            <li key={example.id}>
              <ExampleCard example={example} words={words} refusal={refusal} onOpen={() => open(example)} />
            </li>
          ))}
        </ul>
        {shown.length === 0 ? (
          <EmptyState
            icon="IconSearch"
            title={t('examples.none_fits')}
            action={
              <Button
                onClick={() => {
                  setQuery('');
                  setTag(undefined);
                }}
              >
                {t('examples.show_all')}
              </Button>
            }
          >
            {t('examples.try')}
          </EmptyState>
        ) : null}
      </div>
      <p className={styles.foot}>{refusal === undefined ? t('examples.copy') : t('examples.needs_editor')}</p>
    </div>
  );
}
