import type { Disposable } from '#shared/base/disposable';
import type { Box, NodeBox } from '../nodes-in-view';
import { boxIn, type OverviewFrame, overviewFrame } from './overview-frame';

/** What the overview shows, in canvas pixels. */
export interface OverviewScene {
  readonly nodes: readonly NodeBox[];
  /** The part of the canvas that is on screen. */
  readonly view: Box;
  /** A node's colour, in which the theme's tokens may stand. */
  colorOf(id: string): string;
}

/** Corner of a node, in canvas pixels. */
const corner = 8;

/** How much of their colour is left on the panel of nodes, and of the panel over what is out of view. */
const share = { nodes: 0.6, mask: 0.72 } as const;

/**
 * All nodes, small, on one canvas element, drawn before the next picture after something has changed. As elements of the
 * page, thousands of nodes that nobody can tell apart would cost more than the few dozen that are in view.
 */
export class OverviewMap implements Disposable {
  private readonly resize: ResizeObserver;
  private readonly styles: CSSStyleDeclaration;
  private readonly colors = new Map<string, string>();
  private drawing: number | undefined;
  private drawn: OverviewFrame | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly scene: () => OverviewScene,
  ) {
    this.styles = getComputedStyle(canvas);
    this.resize = new ResizeObserver(() => this.changed());
    this.resize.observe(canvas);
  }

  changed(): void {
    this.drawing ??= requestAnimationFrame(() => this.draw(this.scene()));
  }

  restyle(): void {
    this.colors.clear();
    this.changed();
  }

  /** How the canvas lies in what is drawn; undefined before anything is. */
  get frame(): OverviewFrame | undefined {
    return this.drawn;
  }

  dispose(): void {
    this.resize.disconnect();
    if (this.drawing !== undefined) cancelAnimationFrame(this.drawing);
  }

  private draw(scene: OverviewScene): void {
    this.drawing = undefined;
    const { canvas } = this;
    const brush = canvas.getContext('2d');
    if (!brush) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const density = window.devicePixelRatio;
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    brush.scale(density, density);
    const frame = overviewFrame(scene.nodes, scene.view, { width, height });
    this.drawn = frame;
    // Colours are weakened like this, for a canvas element need not know every colour that style sheets do.
    brush.globalAlpha = share.nodes;
    for (const [color, shape] of this.shapesByColor(scene, frame)) {
      brush.fillStyle = color;
      brush.fill(shape);
    }
    const outside = new Path2D();
    outside.rect(0, 0, width, height);
    addBox(outside, boxIn(frame, scene.view));
    brush.globalAlpha = share.mask;
    brush.fillStyle = this.styles.getPropertyValue('--surface-panel');
    brush.fill(outside, 'evenodd');
  }

  private shapesByColor({ nodes, colorOf }: OverviewScene, frame: OverviewFrame): ReadonlyMap<string, Path2D> {
    const shapes = new Map<string, Path2D>();
    const round = corner * frame.scale;
    for (const node of nodes) {
      const color = this.resolved(colorOf(node.id));
      const shape = shapes.get(color) ?? new Path2D();
      shapes.set(color, shape);
      addBox(shape, boxIn(frame, node), round);
    }
    return shapes;
  }

  /** A canvas element knows no tokens. */
  private resolved(color: string): string {
    const known = this.colors.get(color);
    if (known !== undefined) return known;
    const resolved = color.replace(/var\((--[\w-]+)\)/g, (_, token: string) => this.styles.getPropertyValue(token));
    this.colors.set(color, resolved);
    return resolved;
  }
}

/** Nothing is smaller than a pixel, so that no node is lost; corners that nobody can see are not drawn. */
function addBox(path: Path2D, { x, y, width, height }: Box, round = 0): void {
  if (round < 0.5) path.rect(x, y, Math.max(1, width), Math.max(1, height));
  else path.roundRect(x, y, Math.max(1, width), Math.max(1, height), round);
}
