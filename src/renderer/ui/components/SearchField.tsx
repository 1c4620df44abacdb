import { CloseButton, TextInput } from '@mantine/core';
import type { KeyboardEvent, Ref } from 'react';
import { t } from '#shared/words/words';
import { Icon } from './Icon';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
  /** 32 px high, or 28 in a panel's header. */
  readonly size?: 'sm' | 'xs';
  /** Takes the focus when the dialog around it opens. */
  readonly autoFocus?: boolean;
  readonly className?: string | undefined;
}

/** A search box; Escape empties it first. */
export function SearchField({
  label,
  value,
  onChange,
  onKeyDown,
  ref,
  size = 'sm',
  autoFocus = false,
  className,
}: SearchFieldProps) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation();
      onChange('');
    } else onKeyDown?.(event);
  };
  return (
    <TextInput
      {...(ref ? { ref } : {})}
      size={size}
      data-autofocus={autoFocus || undefined}
      // A dialog closes at Escape before the field hears of it, unless it is told to wait.
      data-mantine-stop-propagation={value !== '' || undefined}
      className={className}
      placeholder={label}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={press}
      leftSection={<Icon name="IconSearch" size={14} />}
      rightSection={
        value === '' ? null : (
          <CloseButton size="sm" aria-label={t('controls.empty_search')} onClick={() => onChange('')} />
        )
      }
      spellCheck={false}
      autoComplete="off"
    />
  );
}
