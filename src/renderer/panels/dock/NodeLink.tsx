import { useServices } from '../../app/context';
import { useKindOf, useNode } from '../../app/hooks';
import { showNode } from '../../app/show-node';
import { nodeTitle } from '../../ui/node-title';
import styles from './NodeLink.module.css';

/** The name of a node; a click selects it and brings it into view. */
export function NodeLink({ id }: { readonly id: string }) {
  const services = useServices();
  const node = useNode(id);
  const kind = useKindOf(node);
  const title = nodeTitle(node, kind?.title, id);
  if (!node) return <span className={styles.gone}>{title}</span>;
  return (
    <button type="button" className={styles.link} title={`Show ${title}`} onClick={() => showNode(services, id)}>
      {title}
    </button>
  );
}
