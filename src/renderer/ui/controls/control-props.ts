import type { InputPort } from '#shared/graph/kinds/kinds';
import type { JsonValue } from '#shared/graph/values/values';

/** 28 px high on a node, 32 px in a panel, 44 px for fingers; `page` has a dialog to itself. */
export type ControlSize = 'node' | 'panel' | 'touch' | 'page';

export interface ControlProps {
  readonly port: InputPort;
  /** The stored value, or the default where none is stored; undefined where the input has neither. */
  readonly value: JsonValue | undefined;
  /** Called with values that fit the port alone; while something is dragged, at most once a frame. */
  readonly onChange: (value: JsonValue) => void;
  /** A gesture begins: what changes until `onEnd` is one step to the person, and one undo step. */
  readonly onBegin?: (() => void) | undefined;
  readonly onEnd?: (() => void) | undefined;
  /** Opens the control in a dialog of its own; without it there is no such dialog. */
  readonly onEnlarge?: (() => void) | undefined;
  /** The stored or default value of another input of the node. */
  readonly readInput?: ((input: string) => JsonValue | undefined) | undefined;
  readonly size: ControlSize;
  readonly disabled?: boolean;
}

/** The props of a control for inputs of one control type. */
export type ControlPropsOf<T extends InputPort['control']['type']> = ControlProps & {
  readonly control: Extract<InputPort['control'], { type: T }>;
};
