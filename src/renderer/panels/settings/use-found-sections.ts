import { useMemo } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { boundActions } from '../../commands/actions';
import { matchesAll } from '../../settings/search';
import { sectionTitles } from '../../settings/section-titles';
import type { Section } from '../../settings/setting';
import { cellOfSetting } from '../../settings/setting-access';
import { settings } from '../../settings/settings';
import { facts } from './facts';
import { textsOf } from './setting-texts';
import { shortcutTexts } from './shortcuts/shortcut-rows';

/** How many settings of each section a search finds; sections with none are not in it. */
export function useFoundSections(words: readonly string[]): ReadonlyMap<Section, number> {
  const services = useServices();
  const keys = useCell(services.view.keys);
  return useMemo(() => {
    const found = new Map<Section, number>();
    if (words.length === 0) return found;
    const add = (section: Section, texts: readonly string[]) => {
      if (matchesAll(words, [...texts, sectionTitles[section]])) found.set(section, (found.get(section) ?? 0) + 1);
    };
    for (const setting of settings) if (cellOfSetting(services, setting)) add(setting.section, textsOf(setting));
    for (const { section, title, explanation, shown } of facts) {
      if (shown(services)) add(section, [title, explanation]);
    }
    add('secrets', [t('settings.secrets_words')]);
    for (const action of boundActions(keys)) add('shortcuts', shortcutTexts(action));
    return found;
  }, [words, services, keys]);
}
