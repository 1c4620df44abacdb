import { Modal } from '@mantine/core';
import { t } from '#shared/words/words';
import { ExampleGallery } from './ExampleGallery';
import styles from './ExampleGallery.module.css';

/** The bundled examples, to look through and to start from. */
export function ExamplesDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('examples.title')}
      size={1240}
      classNames={{ content: styles.dialog ?? '', body: styles.body ?? '' }}
    >
      <ExampleGallery onOpened={onClose} />
    </Modal>
  );
}
