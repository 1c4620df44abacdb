import { createContext, useContext } from 'react';
import type { EdgeEnd } from '#shared/graph/workflow';
import { Cell } from '../client/cell';
import type { WiringIndex } from './flow/wiring-index';
import type { Inspected } from './inspect/inspected';
import type { KeyboardWire } from './keyboard/keyboard-wire';
import type { LevelOfDetail } from './level-of-detail';
import type { CanvasMenuPlace } from './menu/menu-place';
import type { WireFlow } from './wire/wire-flow';
import type { WireSpan } from './wire/wire-place';

/** The end a wire is being drawn from, and what fits its other end. */
export interface WireStart {
  readonly end: EdgeEnd;
  readonly side: 'input' | 'output';
  readonly type: string;
}

/** What the parts of one canvas share besides the services: what is going on at this moment, and no more. */
export interface EditorState {
  readonly wiring: WiringIndex;
  readonly wireStart: Cell<WireStart | undefined>;
  /** The wire that is drawn with the keyboard. */
  readonly keyboardWire: Cell<KeyboardWire | undefined>;
  /** The wire that takes in what is being dragged over it. */
  readonly dropWire: Cell<WireSpan | undefined>;
  readonly menu: Cell<CanvasMenuPlace | undefined>;
  /** The node whose title is being edited. */
  readonly renaming: Cell<string | undefined>;
  /** The node whose error is shown in full. */
  readonly details: Cell<string | undefined>;
  readonly detail: Cell<LevelOfDetail>;
  /** The port or wire whose value is shown beside it. */
  readonly inspected: Cell<Inspected | undefined>;
  readonly wireFlow: WireFlow;
}

export function createEditorState(wiring: WiringIndex, wireFlow: WireFlow): EditorState {
  return {
    wiring,
    wireFlow,
    wireStart: new Cell<WireStart | undefined>(undefined),
    keyboardWire: new Cell<KeyboardWire | undefined>(undefined),
    dropWire: new Cell<WireSpan | undefined>(undefined),
    menu: new Cell<CanvasMenuPlace | undefined>(undefined),
    renaming: new Cell<string | undefined>(undefined),
    details: new Cell<string | undefined>(undefined),
    detail: new Cell<LevelOfDetail>('near'),
    inspected: new Cell<Inspected | undefined>(undefined),
  };
}

const EditorContext = createContext<EditorState | undefined>(undefined);

export const EditorProvider = EditorContext.Provider;

export function useEditor(): EditorState {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor() needs a <Canvas> above it.');
  return editor;
}
