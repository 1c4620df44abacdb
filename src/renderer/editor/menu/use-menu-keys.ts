import { useEffect } from 'react';
import { isListOrDialog } from '../../commands/focus';

/**
 * Keeps the keys to the menu from the moment it is open. Its focus trap takes the focus a little later; what a quick hand
 * presses until then would still move, unselect or delete nodes.
 */
export function useMenuKeys(close: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isListOrDialog(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') close();
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [close]);
}
