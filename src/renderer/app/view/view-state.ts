import type { Permission } from '#shared/graph/permissions/permissions';
import type { RunPreview } from '#shared/graph/topology/run-preview';
import type { EdgeEnd } from '#shared/graph/workflow';
import type { ThemeChoice } from '#shared/look/resolve-theme';
import type { ImportReport } from '#shared/protocol/import-report';
import type { NodeBox } from '../../arrange/align';
import { Cell } from '../../client/cell';
import type { OwnKeys } from '../../commands/key-map';
import { figuresSetting, themeSetting } from '../../settings/appearance-settings';
import type { Section } from '../../settings/setting';
import { SettingValues } from '../../settings/setting-values';
import type { SecretChoice } from '../../ui/controls/secret-picker';
import type { Floating } from './floating';

export type DockTab = 'log' | 'errors' | 'server' | 'watch' | 'display';
/** What fills the window: the graph, or what is pinned of it. */
export type ViewMode = 'canvas' | 'dashboard';
export type RailTab = 'palette' | 'custom-nodes' | 'files';
/** What dragging on the empty canvas does: draws a box, or a line that selects or cuts. */
export type CanvasTool = 'box' | 'lasso' | 'knife';
export type Dialog =
  | 'none'
  | 'command-palette'
  | 'settings'
  | 'workflow-settings'
  | 'examples'
  | 'open-file'
  | 'save-file'
  | 'export'
  | 'import-report'
  | 'history'
  | 'new-node'
  | 'install-pack';

/** Where the person is looking: not part of the document, kept per window and, where it is about a document, per tab. */
export interface ViewState {
  /** The step of the introduction that is shown. */
  readonly tour: Cell<number | undefined>;
  readonly selectedNodes: Cell<readonly string[]>;
  readonly selectedEdges: Cell<readonly string[]>;
  /** A hand carries nodes or draws a box of selection: what is about the selection waits until it lets go. */
  readonly dragging: Cell<boolean>;
  /** The title of the subgraph on screen is being edited. */
  readonly renamingSubgraph: Cell<boolean>;
  /** The frame that is selected; its nodes are not then. */
  readonly selectedGroup: Cell<string | undefined>;
  /** The group whose title is being edited. */
  readonly renamingGroup: Cell<string | undefined>;
  readonly mode: Cell<ViewMode>;
  /** Whether the dashboard is being arranged. */
  readonly arranging: Cell<boolean>;
  readonly rail: Cell<RailTab | undefined>;
  readonly dock: Cell<DockTab | undefined>;
  readonly inspector: Cell<boolean>;
  /** What screen readers are to say next. */
  readonly announcement: Cell<{ readonly text: string }>;
  /** Whether nodes carry their figures: time, rate and age. */
  readonly figures: Cell<boolean>;
  /** Outputs that are watched wherever they lie, in the order they were pinned. */
  readonly pins: Cell<readonly EdgeEnd[]>;
  /** Outputs whose values stay open on the canvas. */
  readonly floating: Cell<readonly Floating[]>;
  /** The node whose display the dock shows large. */
  readonly enlarged: Cell<string | undefined>;
  /** Where each level of the workflow was looked at last, by the path to it. */
  readonly viewports: Cell<Viewports>;
  /** What was selected on each level when it was left, by the path to it. */
  readonly levelSelections: Cell<Readonly<Record<string, LevelSelection>>>;
  /** What the person chose for this editor: the values of the table of settings. */
  readonly settings: SettingValues;
  /** The theme among them. */
  readonly theme: Cell<ThemeChoice>;
  /** The keys the person gave to actions in place of those of the table. */
  readonly keys: Cell<OwnKeys>;
  /** What the settings page shows. */
  readonly settingsSection: Cell<Section>;
  /** What dialog is open over the editor. */
  readonly dialog: Cell<Dialog>;
  /** What became of things in an imported file: what the dialog of that name shows. */
  readonly importReport: Cell<ImportReport | undefined>;
  /** Where the pack comes from that is to be installed, when that is known already. */
  readonly packSource: Cell<string | undefined>;
  /** The input whose secret is being chosen. */
  readonly secretChoice: Cell<SecretChoice | undefined>;
  /** A question that waits for an answer. */
  readonly question: Cell<Question | undefined>;
  /** What a run would do, while a person points at what starts it. */
  readonly preview: Cell<RunPreview | undefined>;
  /** Shows the value of the selected wire, or of the selected node's next port, beside it; of the canvas on screen. */
  readonly inspectNext: Cell<(() => void) | undefined>;
  /** The input that has a dialog to itself. */
  readonly openInput: Cell<InputPlace | undefined>;
  /** The input or output whose menu is open. */
  readonly portMenu: Cell<PortPlace | undefined>;
  readonly tool: Cell<CanvasTool>;
  /** The person whose view this one goes along with, until it is moved. */
  readonly following: Cell<string | undefined>;
  /** The kind that is being dragged from the palette: what a drag carries can not be read before it is dropped. */
  readonly draggedKind: Cell<string | undefined>;
  /** Kinds that were added here, the latest first. */
  readonly recentKinds: Cell<readonly string[]>;
  /** The canvas, once it is on screen: what actions ask of it. */
  readonly canvas: Cell<CanvasApi | undefined>;
}

/** How a canvas is moved and scaled, in pixels of the screen. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
export type Viewports = Readonly<Record<string, Viewport>>;

export interface LevelSelection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly group: string | undefined;
}

/** The level of a path, as a key. */
export const levelKey = (path: readonly string[]): string => path.join('/');

export interface InputPlace {
  readonly node: string;
  readonly input: string;
}

/** An input or output, and where in the window its menu opens. */
export interface PortPlace {
  readonly node: string;
  readonly side: 'input' | 'output';
  readonly port: string;
  readonly x: number;
  readonly y: number;
}

export interface Question {
  readonly title: string;
  readonly message: string;
  /** Who asks to be allowed what; nodes are a way to look at them instead of answering. */
  readonly needs?: readonly {
    readonly who?: string;
    readonly permissions: readonly Permission[];
    readonly nodes?: readonly { readonly id: string; readonly title: string }[];
  }[];
  /** The last one is the main choice; closing the dialog answers `cancel`. */
  readonly choices: readonly { readonly value: string; readonly label: string; readonly danger?: boolean }[];
  answer(value: string): void;
}

/** What a hand does with the nodes it holds: it moves them, or carries copies away from them. */
export type Carries = 'nodes' | 'copies';

export interface CanvasApi {
  fitAll(): void;
  fitNodes(ids: readonly string[]): void;
  /** Moves the view as little as shows the nodes, once they and what is beside the canvas are laid out. */
  reveal(ids: readonly string[]): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomTo100(): void;
  /** Centre of what is visible, in canvas coordinates. */
  centre(): { x: number; y: number };
  /** Where on the canvas the menu that is open was asked for, if it is not that of a node. */
  pressed(): { x: number; y: number } | undefined;
  openQuickAdd(): void;
  /** Edits the title of a node in place. */
  rename(id: string): void;
  /** Opens the menu of the port or node in focus, else of what is selected, else of the canvas. */
  openMenu(): void;
  /** Where nodes lie and how large they are; about, where they were never on screen. */
  boxes(ids: readonly string[]): NodeBox[];
  /** Puts a bend into a wire, by its key: where its menu was asked for, else in its middle. */
  bendWire(wire: string): void;
  /** Takes nodes into the hand: they follow the pointer until they are put down. */
  grab(ids: readonly string[], carries: Carries): void;
  /** Lets nodes glide from where they are to where the document puts them next. */
  glide(ids: readonly string[]): void;
  openFind(): void;
  /** What is in the middle of the view, and at what zoom. */
  readView(): { x: number; y: number; zoom: number };
  showView(view: { readonly x: number; readonly y: number; readonly zoom: number }): void;
}

export function createViewState(): ViewState {
  const settings = new SettingValues();
  return {
    settings,
    keys: new Cell<OwnKeys>({}),
    settingsSection: new Cell<Section>('appearance'),
    tour: new Cell<number | undefined>(undefined),
    announcement: new Cell({ text: '' }),
    figures: settings.cell(figuresSetting),
    theme: settings.cell(themeSetting),
    dialog: new Cell<Dialog>('none'),
    importReport: new Cell<ImportReport | undefined>(undefined),
    packSource: new Cell<string | undefined>(undefined),
    secretChoice: new Cell<SecretChoice | undefined>(undefined),
    question: new Cell<Question | undefined>(undefined),
    tool: new Cell<CanvasTool>('box'),
    draggedKind: new Cell<string | undefined>(undefined),
    recentKinds: new Cell<readonly string[]>([]),
    ...createOwnView(),
  };
}

/** The view of one tab: what is of the window it shares with the others, where the person looks it has for itself. */
export const createTabView = (window: ViewState): ViewState => ({ ...window, ...createOwnView() });

const createOwnView = () => ({
  selectedNodes: new Cell<readonly string[]>([]),
  selectedEdges: new Cell<readonly string[]>([]),
  dragging: new Cell(false),
  renamingSubgraph: new Cell(false),
  selectedGroup: new Cell<string | undefined>(undefined),
  renamingGroup: new Cell<string | undefined>(undefined),
  mode: new Cell<ViewMode>('canvas'),
  arranging: new Cell(false),
  rail: new Cell<RailTab | undefined>('palette'),
  dock: new Cell<DockTab | undefined>(undefined),
  inspector: new Cell(true),
  pins: new Cell<readonly EdgeEnd[]>([]),
  floating: new Cell<readonly Floating[]>([]),
  enlarged: new Cell<string | undefined>(undefined),
  viewports: new Cell<Viewports>({}),
  levelSelections: new Cell<Readonly<Record<string, LevelSelection>>>({}),
  preview: new Cell<RunPreview | undefined>(undefined),
  inspectNext: new Cell<(() => void) | undefined>(undefined),
  openInput: new Cell<InputPlace | undefined>(undefined),
  portMenu: new Cell<PortPlace | undefined>(undefined),
  following: new Cell<string | undefined>(undefined),
  canvas: new Cell<CanvasApi | undefined>(undefined),
});

const recentCount = 6;

/** Puts a kind that was just added before the others that were. */
export function rememberKind({ recentKinds }: Pick<ViewState, 'recentKinds'>, kind: string): void {
  const others = recentKinds.get().filter((other) => other !== kind);
  recentKinds.set([kind, ...others].slice(0, recentCount));
}
