import type { NodeProps } from '@xyflow/react';
import { memo, useCallback, useMemo } from 'react';
import { resizeNode, setCollapsed, setTitle } from '#shared/document/edits/edits';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { EdgeEnd, WorkflowNode } from '#shared/graph/workflow';
import type { NodeWires } from '#shared/look/node-wires';
import { t } from '#shared/words/words';
import { problemOf } from '../../app/announce/problem-of';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useMay, useNode, useRefusal } from '../../app/hooks';
import { nameSeries } from '../../app/name-series';
import type { Services } from '../../app/services';
import { typingOf } from '../../app/use-tell-typing';
import { explainNode } from '../../app/view/explain-node';
import { ReadOnly } from '../../ui/controls/typing/read-only';
import { kindFileText } from '../../ui/text/node-file-text';
import { type EditorState, useEditor } from '../editor-context';
import { type FlowNode, handleOfPort } from '../flow/flow-types';
import { useOutputType } from '../flow/use-output-type';
import { PortHandle } from '../port/PortHandle';
import { useSelected } from '../use-selected';
import { endOf } from '../wire/wire-ends';
import type { NodeEvents } from './live/node-events';
import { isPicture } from './NodeDisplay';
import { NodeResize } from './NodeResize';
import { NodeView, type PortPlace } from './NodeView';
import { NoteView } from './notes/NoteView';
import { RerouteView } from './RerouteView';

export type CardProps = Pick<NodeProps<FlowNode>, 'id' | 'data' | 'selected'>;

/**
 * A node on the canvas. Watches its own node, kind, wires and report and nothing else; where it lies is React Flow's
 * business, so a drag renders no card.
 */
export const NodeCard = memo(
  function NodeCard({ id, data: { size }, selected }: CardProps) {
    const services = useServices();
    const editor = useEditor();
    const { document, mirror } = services;
    const node = useNode(id);
    const kind = useSelected(services.kinds, (kinds) => (node ? kinds.of(node) : undefined));
    const wires = useSelected(editor.wiring, (wiring) => wiring.wires(id));
    const problem = useSelected(document.problems, (problems) => problemOf(services, problems, id));
    const fileText = useSelected(services.nodeFiles, (files) =>
      node ? kindFileText(files, kind?.kind ?? node.kind, kind !== undefined) : undefined,
    );
    const mayEdit = useMay('editor');
    const inputRefusal = useRefusal('operator');
    const editRefusal = useRefusal('editor');
    const renaming = useSelected(editor.renaming, (renamed) => renamed === id) && mayEdit;
    const details = useSelected(editor.details, (shown) => shown === id);
    // Only displays that are pictures look different; other cards need not be drawn anew.
    const picture = kind?.display !== undefined && isPicture(kind.display);
    const labels = useSelected(editor.detail, (detail) => !picture || detail === 'near');
    const events = useMemo(() => nodeEvents(id, services, editor), [id, services, editor]);
    const reportOf = useCallback((source: EdgeEnd) => mirror.node(source.node), [mirror]);
    const renderPort = useCallback((place: PortPlace) => <PortHandle key={place.name} node={id} {...place} />, [id]);
    const onDetails = useCallback((open: boolean) => editor.details.set(open ? id : undefined), [editor, id]);
    const explain = useCallback(() => {
      const report = mirror.node(id).get();
      return report && explainNode(services, report, 0).join('. ');
    }, [services, mirror, id]);
    if (!node) return null;

    if (kind?.annotation) {
      const input = kind.inputs[0]?.name ?? 'text';
      return (
        <ReadOnly value={editRefusal}>
          <NoteView node={node} input={input} size={size} selected={selected} renaming={renaming} events={events}>
            {mayEdit ? <NodeResize direction="both" onStart={events.begin} onEnd={events.resized} /> : null}
          </NoteView>
        </ReadOnly>
      );
    }
    if (kind?.reroute) return <Bend node={node} kind={kind} wires={wires} selected={selected} events={events} />;
    return (
      <ReadOnly value={inputRefusal} guarded={editRefusal}>
        <NodeView
          node={node}
          kind={kind}
          size={size}
          report={mirror.node(id)}
          run={mirror.run}
          preview={services.view.preview}
          figures={services.view.figures}
          wires={wires}
          reportOf={reportOf}
          problem={problem}
          fileText={fileText}
          explain={explain}
          selected={selected}
          renaming={renaming}
          details={details}
          onDetails={onDetails}
          labels={labels}
          detail={editor.detail}
          renderPort={renderPort}
          events={events}
        >
          {mayEdit && !node.collapsed ? (
            <NodeResize direction={kind?.display ? 'both' : 'width'} onStart={events.begin} onEnd={events.resized} />
          ) : null}
        </NodeView>
      </ReadOnly>
    );
  },
  (before: CardProps, now: CardProps) =>
    before.id === now.id && before.data === now.data && before.selected === now.selected,
);

interface BendProps {
  readonly node: WorkflowNode;
  readonly kind: Kind;
  readonly wires: NodeWires;
  readonly selected: boolean;
  readonly events: NodeEvents;
}

function Bend({ node, kind, wires, selected, events }: BendProps) {
  const [input, output] = [kind.inputs[0]?.name ?? '', kind.outputs[0]?.name ?? ''];
  const type = useOutputType(endOf(node.id, handleOfPort(output)));
  return (
    <RerouteView node={node} type={type} selected={selected} events={events}>
      <PortHandle
        node={node.id}
        side="input"
        name={input}
        title={t('node.in')}
        type={type}
        wired={wires.inputs.has(input)}
      />
      <PortHandle
        node={node.id}
        side="output"
        name={output}
        title={t('node.out')}
        type={type}
        wired={wires.outputs.has(output)}
      />
    </RerouteView>
  );
}

export function nodeEvents(id: string, services: Services, editor: EditorState): NodeEvents {
  const { access, document, inputs, presence, view } = services;
  const doc = () => document.doc.get();
  return {
    setInput: (input, value) => inputs.set(id, input, value),
    typed: (input, text) => presence.say({ typing: typingOf(id, input, text) }),
    nameSeries: (name) => nameSeries(services, id, name),
    begin: () => document.breakUndo(),
    end: (input) => inputs.finish(id, input),
    rename: (title) => setTitle(doc(), id, title),
    startRename: () => access.may('editor') && editor.renaming.set(id),
    endRename: () => editor.renaming.set(undefined),
    expand: () => access.may('editor') && setCollapsed(doc(), [id], false),
    enlarge() {
      view.enlarged.set(id);
      view.dock.set('display');
    },
    copy: (title, value) => copyValue(services, title, value),
    askRows: (node, query) => services.runs.rows(node, query),
    openMenu(x, y) {
      // The menu's entries act on the selection; a node outside it becomes the selection.
      if (!view.selectedNodes.get().includes(id)) view.selectedNodes.set([id]);
      editor.menu.set({ of: 'node', node: id, x, y });
    },
    openPortMenu: (side, port, x, y) => view.portMenu.set({ node: id, side, port, x, y }),
    openInput: (input) => view.openInput.set({ node: id, input }),
    resized: (size) => resizeNode(doc(), id, size),
  };
}
