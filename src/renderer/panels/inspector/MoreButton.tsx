import { t } from '#shared/words/words';
import { IconButton } from '../../ui/components/IconButton';

interface MoreButtonProps {
  readonly title: string;
  /** Window pixels. */
  readonly onOpen: (x: number, y: number) => void;
}

/** Opens the menu that a right click on the field opens too. */
export function MoreButton({ title, onOpen }: MoreButtonProps) {
  return (
    <IconButton
      icon="IconDots"
      label={t('inspector.more_for', { title })}
      size="sm"
      position="left"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onOpen(box.left, box.bottom);
      }}
    />
  );
}
