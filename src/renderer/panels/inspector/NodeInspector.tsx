import { Button } from '@mantine/core';
import { foreignKind, placeholderOf } from '#shared/graph/kinds/placeholder';
import { shownInputs, shownOutputs } from '#shared/graph/ports/shown-ports';
import type { WorkflowNode } from '#shared/graph/workflow';
import { indexWires } from '#shared/look/node-wires';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell, useEdges, useKindOf } from '../../app/hooks';
import { EmptyState } from '../../ui/components/EmptyState';
import { Icon } from '../../ui/components/Icon';
import { ErrorPolicyField } from './ErrorPolicyField';
import { InputField } from './InputField';
import { NodeActions } from './NodeActions';
import { NodeFileLine } from './NodeFileLine';
import { NodeHeader } from './NodeHeader';
import styles from './NodeInspector.module.css';
import { NodeStatus } from './NodeStatus';
import { OutputField } from './OutputField';
import { mayHaveOwnClock, OwnClockField } from './OwnClockField';
import { Section } from './Section';

export function NodeInspector({ node }: { readonly node: WorkflowNode }) {
  const kind = useKindOf(node);
  const { document } = useServices();
  const used = indexWires(useEdges(), useCell(document.dashboard).values())(node.id);
  return (
    <>
      <NodeHeader node={node} kind={kind} />
      <NodeActions ids={[node.id]} />
      <div className={styles.scroll}>
        <NodeStatus id={node.id} />
        <NodeFileLine kind={kind?.kind ?? node.kind} isInstalled={kind !== undefined} />
        {kind ? null : <UnknownKind node={node} />}
        {kind && kind.inputs.length > 0 ? (
          <Section title={t('inspector.inputs')}>
            <div className={styles.fields}>
              {shownInputs(kind, node, used.inputs).map((port) => (
                <InputField key={port.name} kind={kind} node={node} port={port} />
              ))}
            </div>
          </Section>
        ) : null}
        {kind && kind.outputs.length > 0 ? (
          <Section title={t('inspector.outputs')}>
            <div className={styles.fields}>
              {shownOutputs(kind, node, used).map((port) => (
                <OutputField key={port.name} nodeId={node.id} port={port} />
              ))}
            </div>
          </Section>
        ) : null}
        {mayHaveOwnClock(kind) ? (
          <Section title={t('inspector.clock')}>
            <OwnClockField node={node} kind={kind} />
          </Section>
        ) : null}
        {kind?.annotation || kind?.reroute ? null : (
          <Section title={t('inspector.on_error')}>
            <ErrorPolicyField ids={[node.id]} value={node.error_policy} />
          </Section>
        )}
        {kind?.description ? (
          <Section title={t('inspector.about')}>
            <p className={styles.about}>{kind.description}</p>
            <ExampleButton />
          </Section>
        ) : null}
      </div>
    </>
  );
}

/** Puts nodes on the canvas that show the kind at work. */
function ExampleButton() {
  const { action, enabled, refusal, perform } = useAction('edit.insert_example');
  return (
    <Button
      className={styles.example ?? ''}
      size="xs"
      leftSection={<Icon name={action.icon} size={14} />}
      disabled={!enabled}
      title={refusal}
      onClick={perform}
    >
      {action.label}
    </Button>
  );
}

function UnknownKind({ node }: { readonly node: WorkflowNode }) {
  const { action, enabled, perform } = useAction('edit.copy_original');
  const placeholder = placeholderOf(node);
  const title = placeholder
    ? t('inspector.placeholder_for', { kind: foreignKind(node.kind, placeholder) })
    : t('inspector.not_installed', { kind: node.kind });
  const copy = enabled ? (
    <Button size="xs" onClick={perform}>
      {action.label}
    </Button>
  ) : null;
  return (
    <EmptyState icon="IconPackage" title={title} action={copy}>
      {placeholder ? t('inspector.placeholder_text') : t('inspector.not_installed_text')}
    </EmptyState>
  );
}
