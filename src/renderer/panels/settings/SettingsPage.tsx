import { Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { wordsOf } from '../../settings/search';
import { sectionTitles } from '../../settings/section-titles';
import { sections } from '../../settings/setting';
import { EmptyState } from '../../ui/components/EmptyState';
import { SearchField } from '../../ui/components/SearchField';
import { SectionList } from './SectionList';
import { SectionView } from './SectionView';
import styles from './Settings.module.css';
import { useFoundSections } from './use-found-sections';

/** Everything a person can choose for this editor: by section, or whatever a search finds in any of them. */
export function SettingsPage({ onClose }: { readonly onClose: () => void }) {
  const { view } = useServices();
  const section = useCell(view.settingsSection);
  const [query, setQuery] = useState('');
  const words = useMemo(() => wordsOf(query), [query]);
  const { counts: found, matchesIn } = useFoundSections(words);
  const shown = words.length === 0 ? [section] : sections.filter((entry) => found.has(entry));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.name')}
      size={920}
      classNames={{ content: styles.page ?? '', body: styles.body ?? '' }}
    >
      <div className={styles.side}>
        <SearchField autoFocus label={t('settings.search')} value={query} onChange={setQuery} />
        <SectionList
          current={words.length === 0 ? section : undefined}
          found={words.length === 0 ? undefined : found}
          onChoose={(chosen) => {
            setQuery('');
            view.settingsSection.set(chosen);
          }}
        />
      </div>
      <section
        className={styles.content}
        aria-label={words.length === 0 ? sectionTitles[section] : t('settings.found')}
      >
        {shown.map((entry) => (
          <SectionView key={entry} section={entry} words={words} matches={matchesIn(entry)} />
        ))}
        {shown.length === 0 ? (
          <EmptyState icon="IconSearch" title={t('settings.nothing_matches', { query: query.trim() })} />
        ) : null}
      </section>
    </Modal>
  );
}
