import { Button } from '@mantine/core';
import { foreignKind, placeholderOf } from '#shared/graph/placeholder';
import type { WorkflowNode } from '#shared/graph/workflow';
import { useAction, useKindOf } from '../../app/hooks';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/Icon';
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
  return (
    <>
      <NodeHeader node={node} kind={kind} />
      <NodeActions ids={[node.id]} />
      <div className={styles.scroll}>
        <NodeStatus id={node.id} />
        <NodeFileLine kind={kind?.kind ?? node.kind} isInstalled={kind !== undefined} />
        {kind ? null : <UnknownKind node={node} />}
        {kind && kind.inputs.length > 0 ? (
          <Section title="Inputs">
            <div className={styles.fields}>
              {kind.inputs.map((port) => (
                <InputField key={port.name} kind={kind} node={node} port={port} />
              ))}
            </div>
          </Section>
        ) : null}
        {kind && kind.outputs.length > 0 ? (
          <Section title="Outputs">
            <div className={styles.fields}>
              {kind.outputs.map((port) => (
                <OutputField key={port.name} nodeId={node.id} port={port} />
              ))}
            </div>
          </Section>
        ) : null}
        {mayHaveOwnClock(kind) ? (
          <Section title="Clock">
            <OwnClockField node={node} kind={kind} />
          </Section>
        ) : null}
        {kind?.annotation || kind?.reroute ? null : (
          <Section title="On error">
            <ErrorPolicyField ids={[node.id]} value={node.error_policy} />
          </Section>
        )}
        {kind?.description ? (
          <Section title="About">
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
    ? `Placeholder for “${foreignKind(node.kind, placeholder)}”`
    : `“${node.kind}” is not installed`;
  const copy = enabled ? (
    <Button size="xs" onClick={perform}>
      {action.label}
    </Button>
  ) : null;
  return (
    <EmptyState icon="IconPackage" title={title} action={copy}>
      {placeholder
        ? 'There is no equal to it here, so it does not run. What its file said of it is kept, character for character.'
        : 'The node cannot run here. Everything it holds is kept, and saved with the workflow.'}
    </EmptyState>
  );
}
