import { type ReactNode, useCallback } from 'react';
import type { InputPort } from '#shared/graph/kinds/kinds';
import type { JsonValue } from '#shared/graph/values/values';
import { formatValue } from '#shared/look/format-value';
import { isNarrow, isTall } from '#shared/look/node-measures';
import { outputValue } from '#shared/look/output-value';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import type { ReadableCell } from '../../client/cell';
import { InputControl } from '../../ui/controls/InputControl';
import { TypedListener } from '../../ui/controls/typing/tell-typed';
import { useSelected } from '../use-selected';
import type { NodeEvents } from './live/node-events';
import { openPortMenu } from './open-port-menu';
import styles from './rows.module.css';

/** The output that feeds a wired input. */
export interface WireSource {
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly port: string;
}

interface InputRowProps {
  readonly port: InputPort;
  readonly stored: JsonValue | undefined;
  readonly source: WireSource | undefined;
  readonly faulty: boolean;
  readonly handle: ReactNode;
  /** What another input of the node shows. */
  readonly readInput: (input: string) => JsonValue | undefined;
  readonly events: NodeEvents;
}

export function InputRow({ port, stored, source, faulty, handle, readInput, events }: InputRowProps) {
  const tall = isTall(port, source !== undefined);
  const value = stored ?? port.default;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key for menus opens it from the control inside, and the inspector has a button.
    <div
      className={styles.input}
      data-tall={tall ? '' : undefined}
      data-narrow={isNarrow(port, source !== undefined) ? '' : undefined}
      data-faulty={faulty ? '' : undefined}
      onContextMenu={(event) => openPortMenu(event, events, 'input', port.name)}
    >
      {handle}
      <span className={styles.label} title={port.description || undefined}>
        {port.title}
      </span>
      {source ? (
        <WiredValue source={source} unit={port.unit} />
      ) : (
        <Unwired port={port} value={value} readInput={readInput} events={events} />
      )}
    </div>
  );
}

/** What the wire brings, in the place of the control that it beats. */
function WiredValue({ source, unit }: { readonly source: WireSource; readonly unit: string | undefined }) {
  const text = useSelected(source.report, (now) => formatValue(outputValue(now, source.port)));
  return (
    <span className={styles.wired}>
      {text}
      {text !== '' && unit !== undefined ? <span className={styles.unit}>{` ${unit}`}</span> : null}
    </span>
  );
}

interface UnwiredProps {
  readonly port: InputPort;
  readonly value: JsonValue | undefined;
  readonly readInput: (input: string) => JsonValue | undefined;
  readonly events: NodeEvents;
}

function Unwired({ port, value, readInput, events }: UnwiredProps) {
  const tell = useCallback((text: string | undefined) => events.typed(port.name, text), [events, port.name]);
  if (port.control.type === 'none') {
    const text = value === undefined ? (port.required ? t('node.needs_wire') : '') : formatValue(value);
    return <span className={styles.wired}>{text}</span>;
  }
  return (
    <TypedListener value={tell}>
      <InputControl
        port={port}
        value={value}
        size="node"
        onChange={(next) => events.setInput(port.name, next)}
        onBegin={events.begin}
        onEnd={() => events.end(port.name)}
        onEnlarge={() => events.openInput(port.name)}
        readInput={readInput}
      />
    </TypedListener>
  );
}
