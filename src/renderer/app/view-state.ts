import type { RunPreview } from '#shared/graph/run-preview';
import { Cell } from '../client/cell';

export type DockTab = 'log' | 'errors' | 'server';
export type RailTab = 'palette' | 'files' | 'templates';
export type Dialog =
  | 'none'
  | 'command-palette'
  | 'settings'
  | 'workflow-settings'
  | 'open-file'
  | 'save-file'
  | 'shortcuts';
export type ThemeChoice = 'dark' | 'light' | 'high-contrast' | 'system';

/** Where the person is looking: not part of the document, kept per window. */
export interface ViewState {
  readonly selectedNodes: Cell<readonly string[]>;
  readonly selectedEdges: Cell<readonly string[]>;
  readonly rail: Cell<RailTab | undefined>;
  readonly dock: Cell<DockTab | undefined>;
  readonly inspector: Cell<boolean>;
  readonly theme: Cell<ThemeChoice>;
  /** What dialog is open over the editor. */
  readonly dialog: Cell<Dialog>;
  /** A question that waits for an answer. */
  readonly question: Cell<Question | undefined>;
  /** What a run would do, while a person points at what starts it. */
  readonly preview: Cell<RunPreview | undefined>;
  /** The canvas, once it is on screen: what actions ask of it. */
  readonly canvas: Cell<CanvasApi | undefined>;
}

export interface Question {
  readonly title: string;
  readonly message: string;
  /** The last one is the main choice; closing the dialog answers `cancel`. */
  readonly choices: readonly { readonly value: string; readonly label: string; readonly danger?: boolean }[];
  answer(value: string): void;
}

export interface CanvasApi {
  fitAll(): void;
  fitNodes(ids: readonly string[]): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomTo100(): void;
  /** Centre of what is visible, in canvas coordinates. */
  centre(): { x: number; y: number };
  openQuickAdd(): void;
}

export function createViewState(): ViewState {
  return {
    selectedNodes: new Cell<readonly string[]>([]),
    selectedEdges: new Cell<readonly string[]>([]),
    rail: new Cell<RailTab | undefined>('palette'),
    dock: new Cell<DockTab | undefined>(undefined),
    inspector: new Cell(true),
    theme: new Cell<ThemeChoice>('dark'),
    dialog: new Cell<Dialog>('none'),
    question: new Cell<Question | undefined>(undefined),
    preview: new Cell<RunPreview | undefined>(undefined),
    canvas: new Cell<CanvasApi | undefined>(undefined),
  };
}
