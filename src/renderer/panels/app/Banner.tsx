import type { ReactNode } from 'react';
import { Icon } from '../../ui/components/Icon';
import type { IconName } from '../../ui/style/icons';
import styles from './Banner.module.css';

interface BannerProps {
  readonly icon: IconName;
  readonly look?: 'refused';
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** A line over the canvas that says what is the matter, and offers what can be done about it. */
export function Banner({ icon, look, title, text, children }: BannerProps) {
  return (
    <div className={styles.banner} data-look={look} role="alert">
      <Icon name={icon} />
      <p>
        <strong>{title}</strong> {text}
      </p>
      {children}
    </div>
  );
}
