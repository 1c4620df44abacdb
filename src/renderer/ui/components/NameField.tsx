import { type KeyboardEvent, useState } from 'react';
import { selectOnFocus } from '../select-on-focus';

interface NameFieldProps {
  readonly name: string;
  /** What a screen reader calls the field. */
  readonly label: string;
  readonly className?: string | undefined;
  /** Enter, or the focus going elsewhere. */
  readonly onDone: (name: string) => void;
  readonly onCancel: () => void;
}

const longestName = 200;

/** A name while it is being changed in its place, all of it selected. */
export function NameField({ name, label, className, onDone, onCancel }: NameFieldProps) {
  const [text, setText] = useState(name);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') onDone(text);
    if (event.key === 'Escape') onCancel();
  };
  return (
    <input
      ref={selectOnFocus}
      className={className}
      aria-label={label}
      value={text}
      maxLength={longestName}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onDone(text)}
      onKeyDown={press}
    />
  );
}
