import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { ReadableCell } from '../../client/cell';
import type { Setting, SettingValue } from '../../settings/setting';
import { writeSetting } from '../../settings/setting-access';
import { IconButton } from '../../ui/components/IconButton';
import { Marked } from './Marked';
import { SettingControlView } from './SettingControlView';
import styles from './Settings.module.css';

interface SettingItemProps {
  readonly setting: Setting;
  readonly cell: ReadableCell<SettingValue>;
  readonly words: readonly string[];
}

/** One setting: what it is, one line on what it changes, its control, and the way back to its default. */
export function SettingItem({ setting, cell, words }: SettingItemProps) {
  const services = useServices();
  const value = useCell(cell);
  const write = (next: SettingValue) => writeSetting(services, setting, next);
  const changed = value !== setting.default;
  return (
    <div className={styles.item}>
      <div className={styles.words}>
        <h4 className={styles.title}>
          <Marked text={setting.title} words={words} />
        </h4>
        <p className={styles.explanation}>
          <Marked text={setting.explanation} words={words} />
        </p>
      </div>
      <div className={styles.control}>
        <span className={styles.reset}>
          {changed ? (
            <IconButton
              icon="IconArrowBackUp"
              label={t('settings.reset', { title: setting.title })}
              size="sm"
              position="left"
              onClick={() => write(setting.default)}
            />
          ) : null}
        </span>
        <SettingControlView setting={setting} value={value} onChange={write} />
      </div>
    </div>
  );
}
