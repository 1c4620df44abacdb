import { Handle, Position } from '@xyflow/react';
import type { MouseEvent } from 'react';
import { typesFit } from '#shared/graph/ports/ports';
import { edgeKey } from '#shared/graph/workflow';
import { typeStyle } from '#shared/look/type-style';
import { t } from '#shared/words/words';
import { useMay } from '../../app/hooks';
import type {} from '../../ui/style/css-variables';
import { useEditor, type WireStart } from '../editor-context';
import { handleOfPort } from '../flow/flow-types';
import { useSelected } from '../use-selected';
import { elementOfWire } from '../wire/wire-element';
import styles from './port.module.css';

interface PortHandleProps {
  readonly node: string;
  readonly side: 'input' | 'output';
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly wired: boolean;
}

/** Where wires begin and end. While a wire is drawn, ports that it does not fit fade. */
export function PortHandle({ node, side, name, title, type, wired }: PortHandleProps) {
  const { color, shape, label } = typeStyle(type);
  const { wireStart } = useEditor();
  const offer = useSelected(wireStart, (start) => offerOf(start, { node, side, type }));
  const input = side === 'input';
  const connectable = useMay('editor');
  return (
    <Handle
      type={input ? 'target' : 'source'}
      position={input ? Position.Left : Position.Right}
      id={handleOfPort(name)}
      isConnectable={connectable}
      className={styles.port}
      data-side={side}
      data-shape={shape}
      data-wired={wired ? '' : undefined}
      data-offer={offer}
      style={{ '--port': color }}
      role="button"
      tabIndex={0}
      aria-label={t(`node.${input ? 'input' : 'output'}_port${wired ? '_wired' : ''}`, { title, type: label })}
      {...(input && wired ? { onMouseDownCapture: (event) => pullWireOff(event, edgeKey({ node, port: name })) } : {})}
    />
  );
}

interface Port {
  readonly node: string;
  readonly side: 'input' | 'output';
  readonly type: string;
}

/** What the wire being drawn means for a port; cycles and the like are told when it gets there. */
function offerOf(start: WireStart | undefined, port: Port): 'fits' | 'refused' | undefined {
  if (!start || (start.end.node === port.node && start.side === port.side)) return undefined;
  if (start.side === port.side || start.end.node === port.node) return 'refused';
  const fit = start.side === 'output' ? typesFit(start.type, port.type) : typesFit(port.type, start.type);
  return fit.valid ? 'fits' : 'refused';
}

/**
 * Dragging away from a wired input takes its wire along. React Flow draws the wire's movable end beside the port, below
 * the node, where the port covers it; the press is passed on to it.
 */
function pullWireOff(event: MouseEvent<HTMLElement>, edge: string): void {
  if (event.button !== 0) return;
  const flow = event.currentTarget.closest('.react-flow');
  const wire = flow && elementOfWire(flow, edge);
  const end = wire?.querySelector('.react-flow__edgeupdater-target');
  if (!end) return;
  event.stopPropagation();
  const { clientX, clientY, button } = event;
  end.dispatchEvent(new window.MouseEvent('mousedown', { bubbles: true, clientX, clientY, button }));
}
