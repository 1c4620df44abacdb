import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useKinds, useNode } from '../../app/hooks';
import { nameOf } from '../../app/view/explain-node';
import { showNode } from '../../app/view/show-node';
import styles from './NodeLink.module.css';

/** The name of a node; a click selects it and brings it into view. */
export function NodeLink({ id }: { readonly id: string }) {
  const services = useServices();
  const node = useNode(id);
  // What the name is made of.
  useKinds();
  useCell(services.document.path);
  const title = nameOf(services, id);
  if (!node) return <span className={styles.gone}>{title}</span>;
  return (
    <button
      type="button"
      className={styles.link}
      title={t('dock.show_node', { title })}
      onClick={() => showNode(services, id)}
    >
      {title}
    </button>
  );
}
