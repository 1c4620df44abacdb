import { inputOf, type Kind } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import { outputValue } from '#shared/look/output-value';
import { readInputs } from '#shared/look/read-inputs';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useNodeReport, useRefusal } from '../../app/hooks';
import { InputControl } from '../../ui/controls/InputControl';
import { isLong } from '../../ui/controls/typing/is-long';
import { ReadOnly } from '../../ui/controls/typing/read-only';
import styles from './dashboard.module.css';
import { LargeValue } from './LargeValue';
import { useWireInto } from './use-wire-into';

interface InputItemProps {
  readonly path: string;
  readonly node: WorkflowNode;
  readonly kind: Kind;
  readonly name: string;
}

/** The control of an input, for fingers; where a wire beats it, what the wire brings. */
export function InputItem({ path, node, kind, name }: InputItemProps) {
  const { document, inputs, view } = useServices();
  const refusal = useRefusal('operator');
  const guarded = useRefusal('editor');
  const source = useWireInto(path, name);
  const wired = useNodeReport(source?.node ?? '');
  const port = inputOf(kind, name);
  if (!port) return <p className={styles.waiting}>{t('dashboard.no_input')}</p>;
  if (source) return <LargeValue value={outputValue(wired, source.port)} unit={port.unit} />;
  return (
    <ReadOnly value={refusal} guarded={guarded}>
      <InputControl
        port={port}
        value={node.inputs[name] ?? port.default}
        size="touch"
        readInput={readInputs(kind, node)}
        onBegin={() => document.breakUndo()}
        onChange={(value) => inputs.set(node.id, name, value)}
        onEnd={() => inputs.finish(node.id, name)}
        onEnlarge={isLong(port) ? () => view.openInput.set({ node: node.id, input: name }) : undefined}
      />
    </ReadOnly>
  );
}
