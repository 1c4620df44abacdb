import type { ReactNode } from 'react';
import { topPort } from '#shared/look/node-measures';
import type { NodePorts } from '#shared/look/node-ports';
import type { NodeWires } from '#shared/look/node-wires';
import type { PortPlace } from './NodeView';
import styles from './node.module.css';

interface TitlePortsProps {
  readonly ports: NodePorts;
  readonly wires: NodeWires;
  readonly renderPort: (place: PortPlace) => ReactNode;
}

/**
 * The ports of a node that is drawn as its title alone: all there, on each other, so that wires end at the title and the
 * keyboard goes through them. One a side is seen.
 */
export function TitlePorts({ ports, wires, renderPort }: TitlePortsProps) {
  const outputs: PortPlace[] = ports.outputs.map((port) => ({
    ...port,
    side: 'output' as const,
    wired: wires.outputs.has(port.name),
  }));
  const inputs: PortPlace[] = ports.inputs
    .filter(({ wirable }) => wirable)
    .map((port) => ({ ...port, side: 'input' as const, wired: wires.inputs.has(port.name) }));
  return [outputs, inputs].flatMap((side) => {
    const top = topPort(side, wires);
    return side.map((port) => (
      <div key={`${port.side} ${port.name}`} className={styles.titlePort} data-top={port === top ? '' : undefined}>
        {renderPort(port)}
      </div>
    ));
  });
}
