import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useKinds } from '../../app/hooks';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { sharedPolicy } from '../error-policy/policy-text';
import { ArrangeActions } from './ArrangeActions';
import { ErrorPolicyField } from './ErrorPolicyField';
import { NodeActions } from './NodeActions';
import { Section } from './Section';
import styles from './SeveralInspector.module.css';

interface SeveralInspectorProps {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** Several things selected: what they are, and what can be done with all of them. */
export function SeveralInspector({ nodes, edges }: SeveralInspectorProps) {
  const members = useNodes(nodes);
  const kinds = useKinds();
  const groups = new Map<string, { readonly kind: Kind | undefined; count: number }>();
  for (const node of members) {
    const kind = kinds.of(node);
    const name = kind ? `${kind.kind} ${kind.title}` : node.kind;
    const group = groups.get(name) ?? { kind, count: 0 };
    group.count += 1;
    groups.set(name, group);
  }
  return (
    <>
      <h2 className={styles.title}>{describeSelection(nodes.length, edges.length)}</h2>
      <NodeActions ids={nodes} />
      {members.length === 0 ? null : (
        <div className={styles.scroll}>
          {members.length > 1 ? (
            <Section title={t('inspector.arrange')}>
              <ArrangeActions />
            </Section>
          ) : null}
          <Section title={t('inspector.kinds')}>
            <ul className={styles.kinds}>
              {[...groups].map(([name, { kind, count }]) => (
                <li key={name} className={styles.kind}>
                  <CategoryIcon category={kind?.category ?? ''} icon={kind?.icon} colored />
                  <span>{kind?.title ?? name}</span>
                  <span className={styles.count}>{count}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('inspector.on_error')}>
            <ErrorPolicyField ids={nodes} value={sharedPolicy(members)} />
          </Section>
        </div>
      )}
    </>
  );
}

/** "3 nodes and 1 wire selected". */
export function describeSelection(nodes: number, edges: number): string {
  const some = { nodes: t('inspector.nodes', { count: nodes }), wires: t('inspector.wires', { count: edges }) };
  if (nodes > 0 && edges > 0) return t('inspector.both_selected', some);
  return t('inspector.selected', { what: edges > 0 ? some.wires : some.nodes });
}

/** The nodes of these ids that exist; the same array while none of them changed. */
function useNodes(ids: readonly string[]): readonly WorkflowNode[] {
  const { document } = useServices();
  const last = useRef<readonly WorkflowNode[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscriptions = ids.map((id) => document.node(id).subscribe(listener));
      return () => {
        for (const subscription of subscriptions) subscription.dispose();
      };
    },
    [document, ids],
  );
  const read = () => {
    const now = ids.flatMap((id) => document.node(id).get() ?? []);
    const same = now.length === last.current.length && now.every((node, index) => node === last.current[index]);
    if (!same) last.current = now;
    return last.current;
  };
  return useSyncExternalStore(subscribe, read, read);
}
