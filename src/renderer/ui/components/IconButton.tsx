import { ActionIcon } from '@mantine/core';
import type { MouseEvent, Ref } from 'react';
import { Hint } from './Hint';
import { Icon } from './Icon';
import styles from './IconButton.module.css';

interface IconButtonProps {
  readonly icon: string;
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** A second, quieter line of the tooltip. */
  readonly detail?: string | undefined;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly disabled?: boolean;
  /** Draws it as switched on, and says so. */
  readonly pressed?: boolean;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly position?: 'bottom' | 'top' | 'right' | 'left';
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button of an icon alone; its name is in the tooltip and for screen readers. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, shortcut, detail, onClick, disabled = false, pressed, size = 'md', position = 'bottom' } = props;
  return (
    <Hint label={label} shortcut={shortcut} detail={detail} position={position}>
      <ActionIcon
        ref={props.ref}
        size={size}
        className={props.className ? `${styles.button} ${props.className}` : styles.button}
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed, 'data-pressed': pressed || undefined })}
      >
        <Icon name={icon} size={size === 'sm' ? 14 : size === 'lg' ? 18 : 16} />
      </ActionIcon>
    </Hint>
  );
}
