import { useMemo } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Services } from '../../app/services';
import { boundActions } from '../../commands/actions';
import type { OwnKeys } from '../../commands/key-map';
import { type Matches, matchesAll, matchesNearly } from '../../settings/search';
import { sectionTitles } from '../../settings/section-titles';
import type { Section } from '../../settings/setting';
import { cellOfSetting } from '../../settings/setting-access';
import { settings } from '../../settings/settings';
import { facts } from './facts';
import { textsOf } from './setting-texts';
import { shortcutTexts } from './shortcuts/shortcut-rows';

interface Found {
  /** How many settings of each section; sections with none are not in it. */
  readonly counts: ReadonlyMap<Section, number>;
  /** What found them there. */
  readonly matchesIn: (section: Section) => Matches;
}

/**
 * What a search finds: nearly is good enough where no setting is found as it was typed, and for shortcuts, which are
 * many, where nothing else is found either.
 */
export function useFoundSections(words: readonly string[]): Found {
  const services = useServices();
  const keys = useCell(services.view.keys);
  return useMemo(() => {
    const exact = countFound(services, keys, words, matchesAll);
    const noSetting = [...exact.keys()].every((section) => section === 'shortcuts');
    const isNearly = (section: Section) => (section === 'shortcuts' ? exact.size === 0 : noSetting);
    const nearly = noSetting ? countFound(services, keys, words, matchesNearly) : exact;
    return {
      counts: new Map([...exact, ...[...nearly].filter(([section]) => isNearly(section))]),
      matchesIn: (section) => (isNearly(section) ? matchesNearly : matchesAll),
    };
  }, [words, services, keys]);
}

function countFound(
  services: Services,
  keys: OwnKeys,
  words: readonly string[],
  matches: Matches,
): ReadonlyMap<Section, number> {
  const found = new Map<Section, number>();
  if (words.length === 0) return found;
  const add = (section: Section, texts: readonly string[]) => {
    if (matches(words, [...texts, sectionTitles[section]])) found.set(section, (found.get(section) ?? 0) + 1);
  };
  for (const setting of settings) if (cellOfSetting(services, setting)) add(setting.section, textsOf(setting));
  for (const { section, title, explanation, shown } of facts) {
    if (shown(services)) add(section, [title, explanation]);
  }
  add('secrets', [t('settings.secrets_words')]);
  for (const action of boundActions(keys)) add('shortcuts', shortcutTexts(action));
  return found;
}
