import type { Cell } from '../client/cell';

export type DockTab = 'log' | 'errors';
export type RailTab = 'palette' | 'files' | 'templates';
export type ThemeChoice = 'dark' | 'light' | 'system';

/** Where the person is looking: not part of the document, kept per window. */
export interface ViewState {
  readonly selectedNodes: Cell<readonly string[]>;
  readonly selectedEdges: Cell<readonly string[]>;
  readonly rail: Cell<RailTab | undefined>;
  readonly dock: Cell<DockTab | undefined>;
  readonly inspector: Cell<boolean>;
  readonly theme: Cell<ThemeChoice>;
  /** What dialog is open over the editor. */
  readonly dialog: Cell<'none' | 'command-palette' | 'settings' | 'open-file' | 'save-file' | 'shortcuts'>;
  /** The canvas, once it is on screen: what actions ask of it. */
  readonly canvas: Cell<CanvasApi | undefined>;
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
