import type { ComponentPropsWithRef } from 'react';
import { t } from '#shared/words/words';
import styles from './MenuPlace.module.css';

interface MenuPlaceProps extends Omit<ComponentPropsWithRef<'button'>, 'style' | 'children'> {
  readonly x: number;
  readonly y: number;
}

/** What a menu that opens at a point of the window is the menu of; nobody sees it, and only the menu opens it. */
export function MenuPlace({ x, y, ...rest }: MenuPlaceProps) {
  return (
    <button
      {...rest}
      type="button"
      tabIndex={-1}
      aria-label={t('controls.menu')}
      className={styles.place}
      style={{ left: x, top: y }}
    />
  );
}
