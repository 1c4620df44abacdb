import { VisuallyHidden } from '@mantine/core';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';

/** Where screen readers hear what happens; the one such place of the window. */
export function LiveRegion() {
  const announcement = useCell(useServices().view.announcement);
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-label={t('frame.announcements')}>
      {announcement.text}
    </VisuallyHidden>
  );
}
