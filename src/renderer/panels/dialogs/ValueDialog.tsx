import { Modal } from '@mantine/core';
import { inputOf } from '#shared/graph/kinds/kinds';
import { readInputs } from '#shared/look/read-inputs';
import { useServices } from '../../app/context';
import { useCell, useEdges, useKindOf, useNode, useRefusal } from '../../app/hooks';
import type { InputPlace } from '../../app/view/view-state';
import { FocusBack } from '../../ui/components/FocusBack';
import { InputControl } from '../../ui/controls/InputControl';
import { ReadOnly } from '../../ui/controls/typing/read-only';
import { edgeInto } from '../inspector/wires';
import styles from './ValueDialog.module.css';

/** One input with a dialog to itself: long text, code, lists. What is typed takes effect at once, as everywhere. */
export function ValueDialog() {
  const place = useCell(useServices().view.openInput);
  return place ? (
    <FocusBack>
      <OpenDialog place={place} />
    </FocusBack>
  ) : null;
}

function OpenDialog({ place }: { readonly place: InputPlace }) {
  const { document, inputs, view } = useServices();
  const node = useNode(place.node);
  const kind = useKindOf(node);
  const port = kind && inputOf(kind, place.input);
  const wired = edgeInto(useEdges(), place.node, place.input) !== undefined;
  const refusal = useRefusal('operator');
  const guarded = useRefusal('editor');
  // Somebody else may have removed the node, or wired the input.
  if (!node || !kind || !port || wired) return null;
  const name = node.title ?? kind.title;
  return (
    <Modal
      opened
      onClose={() => view.openInput.set(undefined)}
      title={name === port.title ? name : `${name}: ${port.title}`}
      size={port.control.type === 'code' || port.control.type === 'text' ? 960 : 640}
    >
      <ReadOnly value={refusal} guarded={guarded}>
        <InputControl
          port={port}
          value={node.inputs[port.name] ?? port.default}
          readInput={readInputs(kind, node)}
          size="page"
          onBegin={() => document.breakUndo()}
          onChange={(value) => inputs.set(node.id, port.name, value)}
          onEnd={() => inputs.finish(node.id, port.name)}
        />
      </ReadOnly>
      {port.description ? <p className={styles.description}>{port.description}</p> : null}
    </Modal>
  );
}
