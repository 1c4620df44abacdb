import type { NodeReport } from '#shared/protocol/node-state';
import { useServices } from '../../app/context';
import { useKinds, useNode, useRun, useRunSettings } from '../../app/hooks';
import { useElapsed } from '../../app/use-elapsed';
import { explainNode, isCountingNow, nameOf } from '../../app/view/explain-node';
import { NodeLink } from '../dock/NodeLink';
import styles from './NodeStatus.module.css';

/** Why the node ran in its latest tick or did not, and of when its values are (E5), with a way to the node it is about. */
export function NodeReasonLine({ report }: { readonly report: NodeReport }) {
  const services = useServices();
  // What the sentences are made of.
  useKinds();
  useNode(report.node_id);
  useRunSettings();
  useRun();
  const elapsed = useElapsed(report, isCountingNow(services, report));
  const text = explainNode(services, report, elapsed).join('. ');
  if (text === '') return null;
  const { cause } = report.data;
  const isNode = cause !== undefined && services.document.node(cause).get() !== undefined;
  // A cause is the id of a node, or the name of an input.
  const [before = '', ...after] = isNode ? text.split(`“${nameOf(services, cause)}”`) : [text];
  if (!isNode || after.length === 0) return <p className={styles.message}>{text}.</p>;
  return (
    <p className={styles.message}>
      {before}“<NodeLink id={cause} />”{after.join(`“${nameOf(services, cause)}”`)}.
    </p>
  );
}
