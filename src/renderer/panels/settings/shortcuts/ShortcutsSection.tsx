import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../../app/context';
import { useCell } from '../../../app/hooks';
import { groups } from '../../../commands/action-groups';
import { boundActions } from '../../../commands/actions';
import { asInBlender } from '../../../commands/key-presets';
import type { Matches } from '../../../settings/search';
import { sectionTitles } from '../../../settings/section-titles';
import { EmptyState } from '../../../ui/components/EmptyState';
import { Icon } from '../../../ui/components/Icon';
import { Keys } from '../../../ui/components/Keys';
import { shortcutText } from '../../../ui/text/shortcut';
import { Marked } from '../Marked';
import { KeyRecorder } from './KeyRecorder';
import { ShortcutRow } from './ShortcutRow';
import styles from './Shortcuts.module.css';
import { hands, shortcutTexts } from './shortcut-rows';

type PressSearch = { readonly phase: 'off' | 'listening' } | { readonly phase: 'found'; readonly shortcut: string };

interface ShortcutsSectionProps {
  readonly words: readonly string[];
  readonly matches: Matches;
}

/** Every action with its keys, to be looked up and changed. */
export function ShortcutsSection({ words, matches }: ShortcutsSectionProps) {
  const { view } = useServices();
  const own = useCell(view.keys);
  const [press, setPress] = useState<PressSearch>({ phase: 'off' });
  const found = boundActions(own).filter(
    (action) =>
      matches(words, [...shortcutTexts(action), sectionTitles.shortcuts]) &&
      (press.phase !== 'found' || action.keys?.includes(press.shortcut)),
  );
  const everything = words.length === 0 && press.phase !== 'found';
  return (
    <>
      <div className={styles.tools}>
        {press.phase === 'listening' ? (
          <KeyRecorder
            label={t('settings.keys.press_to_find')}
            onKeys={(shortcut) => setPress({ phase: 'found', shortcut })}
            onCancel={() => setPress({ phase: 'off' })}
          />
        ) : (
          <Button leftSection={<Icon name="IconKeyboard" size={16} />} onClick={() => setPress({ phase: 'listening' })}>
            {t('settings.keys.find')}
          </Button>
        )}
        {press.phase === 'found' ? (
          <span className={styles.pressed}>
            <Keys shortcut={press.shortcut} />
            <Button variant="subtle" size="xs" onClick={() => setPress({ phase: 'off' })}>
              {t('settings.keys.show_all')}
            </Button>
          </span>
        ) : null}
        <span className={styles.gap} />
        <Button onClick={() => view.keys.set(asInBlender(own))}>{t('settings.keys.as_in_blender')}</Button>
        <Button disabled={Object.keys(own).length === 0} onClick={() => view.keys.set({})}>
          {t('settings.keys.reset_all')}
        </Button>
      </div>
      {groups.map(({ group, title }) => {
        const rows = found.filter((action) => action.group === group);
        return rows.length === 0 ? null : (
          <section key={group} className={styles.group} aria-label={title}>
            <h4 className={styles.groupTitle}>{title}</h4>
            <ul>
              {rows.map((action) => (
                <ShortcutRow key={action.id} action={action} words={words} />
              ))}
            </ul>
          </section>
        );
      })}
      {found.length === 0 && press.phase === 'found' ? (
        <EmptyState
          icon="IconKeyboard"
          title={t('settings.keys.nothing_has', { keys: shortcutText(press.shortcut) })}
        />
      ) : null}
      {everything ? <Hands words={words} /> : null}
    </>
  );
}

function Hands({ words }: { readonly words: readonly string[] }) {
  return (
    <section className={styles.group} aria-label={t('settings.keys.by_hand')}>
      <h4 className={styles.groupTitle}>{t('settings.keys.by_hand_on_canvas')}</h4>
      <ul>
        {hands.map(({ label, keys }) => (
          <li key={label} className={styles.row}>
            <span className={styles.label}>
              <Marked text={label} words={words} />
            </span>
            <span className={styles.keys}>
              {keys.map((key) => (
                <span key={key} className={styles.fixed}>
                  <Keys shortcut={key} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
