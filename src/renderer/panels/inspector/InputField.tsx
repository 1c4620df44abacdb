import { useId } from 'react';
import { type InputPort, type Kind, outputOf } from '#shared/graph/kinds/kinds';
import type { EdgeEnd, WorkflowNode } from '#shared/graph/workflow';
import { formatValue } from '#shared/look/format-value';
import { readInputs } from '#shared/look/read-inputs';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useEdges, useKindOf, useNode, useNodeReport, useRefusal } from '../../app/hooks';
import { useTellTyping } from '../../app/use-tell-typing';
import { Icon } from '../../ui/components/Icon';
import { IconButton } from '../../ui/components/IconButton';
import { TypeDot } from '../../ui/components/TypeDot';
import { InputControl } from '../../ui/controls/InputControl';
import { isLong } from '../../ui/controls/typing/is-long';
import { ReadOnly } from '../../ui/controls/typing/read-only';
import { TypedListener } from '../../ui/controls/typing/tell-typed';
import { NodeLink } from '../dock/NodeLink';
import styles from './Field.module.css';
import { MoreButton } from './MoreButton';
import { edgeInto } from './wires';

interface InputFieldProps {
  readonly kind: Kind;
  readonly node: WorkflowNode;
  readonly port: InputPort;
}

/** One input: its control, or where its value comes from by wire (which beats what is stored, E1). */
export function InputField({ kind, node, port }: InputFieldProps) {
  const { inputs, view } = useServices();
  const refusal = useRefusal('editor');
  const edge = edgeInto(useEdges(), node.id, port.name);
  const label = useId();
  const stored = node.inputs[port.name];
  const reset = () => inputs.reset(node.id, port.name);
  const openMenu = (x: number, y: number) => view.portMenu.set({ node: node.id, side: 'input', port: port.name, x, y });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu has a button too.
    <div
      className={styles.field}
      onContextMenu={(event) => {
        if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
        event.preventDefault();
        openMenu(event.clientX, event.clientY);
      }}
    >
      <div className={styles.head}>
        <TypeDot type={port.type} />
        <span id={label} className={styles.label} title={port.description || undefined}>
          {port.title}
        </span>
        <span className={styles.gap} />
        {stored === undefined || edge ? null : (
          <IconButton
            icon="IconArrowBackUp"
            label={t('inspector.reset')}
            detail={refusal}
            disabled={refusal !== undefined}
            size="sm"
            position="left"
            onClick={reset}
          />
        )}
        <MoreButton title={port.title} onOpen={openMenu} />
      </div>
      {edge ? (
        <Wired source={edge.source} unit={port.unit} />
      ) : (
        <Unwired kind={kind} node={node} port={port} labelledBy={label} />
      )}
      {port.description ? <p className={styles.description}>{port.description}</p> : null}
    </div>
  );
}

/** The control of an input without a wire; one that takes its value by wire alone says that it has none. */
function Unwired({ kind, node, port, labelledBy }: InputFieldProps & { readonly labelledBy: string }) {
  const { document, inputs, view } = useServices();
  const refusal = useRefusal('operator');
  const guarded = useRefusal('editor');
  const typed = useTellTyping(node.id, port.name);
  if (port.control.type === 'none') return <p className={styles.byWire}>{t('inspector.not_wired')}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: names the control inside; a <fieldset> would box it.
    <div role="group" aria-labelledby={labelledBy}>
      <ReadOnly value={refusal} guarded={guarded}>
        <TypedListener value={typed}>
          <InputControl
            port={port}
            value={node.inputs[port.name] ?? port.default}
            size="panel"
            onBegin={() => document.breakUndo()}
            onChange={(value) => inputs.set(node.id, port.name, value)}
            onEnd={() => inputs.finish(node.id, port.name)}
            onEnlarge={isLong(port) ? () => view.openInput.set({ node: node.id, input: port.name }) : undefined}
            readInput={readInputs(kind, node)}
          />
        </TypedListener>
      </ReadOnly>
    </div>
  );
}

/** The output a wire comes from and what it carries now. */
function Wired({ source, unit }: { readonly source: EdgeEnd; readonly unit: string | undefined }) {
  const value = useNodeReport(source.node)?.data.outputs?.[source.port];
  const kind = useKindOf(useNode(source.node));
  const output = kind && kind.outputs.length > 1 ? outputOf(kind, source.port) : undefined;
  return (
    <div className={styles.wired}>
      <Icon name="IconLink" size={14} label={t('inspector.by_wire_from')} />
      <NodeLink id={source.node} />
      {output ? <span>{output.title}</span> : null}
      <output className={styles.value}>
        {formatValue(value)}
        {unit && value !== undefined ? <span className={styles.unit}> {unit}</span> : null}
      </output>
    </div>
  );
}
