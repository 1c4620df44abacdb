import { useMemo } from 'react';
import { useServices } from '../../app/context';
import type { Matches } from '../../settings/search';
import { sectionTitles } from '../../settings/section-titles';
import type { Section } from '../../settings/setting';
import { cellOfSetting } from '../../settings/setting-access';
import { settings } from '../../settings/settings';
import { SecretsSection } from '../secrets/SecretsSection';
import { FactItem } from './FactItem';
import { facts } from './facts';
import { SettingItem } from './SettingItem';
import styles from './Settings.module.css';
import { textsOf } from './setting-texts';
import { ShortcutsSection } from './shortcuts/ShortcutsSection';

interface SectionViewProps {
  readonly section: Section;
  /** What is searched for; none shows everything. */
  readonly words: readonly string[];
  readonly matches: Matches;
}

/** One section: its settings, and what it tells. */
export function SectionView({ section, words, matches }: SectionViewProps) {
  const services = useServices();
  const items = useMemo(
    () =>
      settings.flatMap((setting) => {
        const cell = setting.section === section ? cellOfSetting(services, setting) : undefined;
        return cell ? [{ setting, cell }] : [];
      }),
    [services, section],
  );
  const isFound = (texts: readonly string[]) => matches(words, [...texts, sectionTitles[section]]);
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{sectionTitles[section]}</h3>
      {items
        .filter(({ setting }) => isFound(textsOf(setting)))
        .map(({ setting, cell }) => (
          <SettingItem key={setting.id} setting={setting} cell={cell} words={words} />
        ))}
      {facts
        .filter((fact) => fact.section === section && fact.shown(services) && isFound([fact.title, fact.explanation]))
        .map((fact) => (
          <FactItem key={fact.title} fact={fact} words={words} />
        ))}
      {section === 'secrets' ? <SecretsSection /> : null}
      {section === 'shortcuts' ? <ShortcutsSection words={words} matches={matches} /> : null}
    </section>
  );
}
