import { inputOf, outputOf } from '#shared/graph/kinds/kinds';
import type { EdgeEnd, WorkflowEdge } from '#shared/graph/workflow';
import { typeStyle } from '#shared/look/type-style';
import { t } from '#shared/words/words';
import { useKindOf, useNode, useNodeReport } from '../../app/hooks';
import { TypeDot } from '../../ui/components/TypeDot';
import { ValueDisplay } from '../../ui/displays/ValueDisplay';
import { ActionButton } from '../ActionButton';
import { NodeLink } from '../dock/NodeLink';
import styles from './EdgeInspector.module.css';
import { Section } from './Section';

/** A wire: its two ends, their types, and what it carries now. */
export function EdgeInspector({ edge }: { readonly edge: WorkflowEdge }) {
  const value = useNodeReport(edge.source.node)?.data.outputs?.[edge.source.port];
  return (
    <>
      <div className={styles.header}>
        <h2 className={styles.title}>{t('inspector.wire')}</h2>
        <ActionButton id="edit.delete" position="left" />
      </div>
      <Section title={t('inspector.from')}>
        <End end={edge.source} side="output" />
      </Section>
      <Section title={t('inspector.to')}>
        <End end={edge.target} side="input" />
      </Section>
      <Section title={t('inspector.carries')}>
        {value === undefined ? (
          <p className={styles.none}>{t('inspector.nothing_yet')}</p>
        ) : (
          <div className={styles.value}>
            <ValueDisplay value={value} />
          </div>
        )}
      </Section>
    </>
  );
}

function End({ end, side }: { readonly end: EdgeEnd; readonly side: 'input' | 'output' }) {
  const node = useNode(end.node);
  const kind = useKindOf(node);
  const port = kind && (side === 'input' ? inputOf(kind, end.port) : outputOf(kind, end.port));
  return (
    <div className={styles.end}>
      <NodeLink id={end.node} />
      <span className={styles.port}>
        {port ? <TypeDot type={port.type} /> : null}
        {port?.title ?? end.port}
        {port ? <span className={styles.type}>{typeStyle(port.type).label}</span> : null}
      </span>
    </div>
  );
}
