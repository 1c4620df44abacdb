import {
  AmbientLight,
  AxesHelper,
  Color,
  DirectionalLight,
  GridHelper,
  PerspectiveCamera,
  Scene,
  Vector3,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { Disposable } from '#shared/base/disposable';
import { seriesToken } from '#shared/look/chart-labels';
import { type Extent, extentOfScene } from '#shared/look/scene-extent';
import type { DisplayOf } from '../display-of';
import { makeShapeObject, type ShapeObject } from './shape-objects';
import { drawScene } from './shared-renderer';

type SceneData = DisplayOf<'scene'>;

/** Where the camera stands at first, seen from the middle, in reaches. */
const firstView = new Vector3(1.6, -2.2, 1.6);
/** How near straight down and straight up the camera comes, radians; there it would turn over. */
const pole = 0.05;

/**
 * A space in a canvas, z up: made once, then fed. Drawn when something has changed, not all the time. A person drags to
 * look round, with Shift to move it, comes nearer by the wheel and double-clicks to go back; until they do, the camera
 * stands where all is seen.
 */
export class Stage implements Disposable {
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(40, 1, 0.01, 1_000);
  private readonly controls: OrbitControls;
  private readonly listening = new AbortController();
  private readonly colors: CSSStyleDeclaration;
  private readonly objects: ShapeObject[] = [];
  /** Those of tokens, until the theme changes: to read one takes a canvas, and every update asks for each shape's. */
  private readonly tokenColors = new Map<string, Color>();
  private data: SceneData = { type: 'scene', shapes: [] };
  private extent: Extent | undefined;
  private ground: GridHelper | undefined;
  private axes: AxesHelper | undefined;
  private hasTurned = false;
  private frame: number | undefined;

  /** Throws where the window has no WebGL. */
  constructor(private readonly canvas: HTMLCanvasElement) {
    this.colors = getComputedStyle(canvas);
    this.camera.up.set(0, 0, 1);
    const sun = new DirectionalLight('#ffffff', 2.2);
    sun.position.set(1, -2, 4);
    this.scene.add(sun, new AmbientLight('#ffffff', 1.3));
    drawScene(this.scene, this.camera, canvas);
    this.controls = new OrbitControls(this.camera, canvas);
    // The right button is the menu's.
    this.controls.mouseButtons.RIGHT = null;
    this.controls.addEventListener('start', () => {
      this.hasTurned = true;
    });
    this.controls.addEventListener('change', () => this.drawSoon());
    const { signal } = this.listening;
    canvas.addEventListener('wheel', (event) => this.controls.enableZoom && event.stopPropagation(), { signal });
    canvas.addEventListener(
      'dblclick',
      (event) => {
        event.stopPropagation();
        this.reset();
      },
      { signal },
    );
  }

  update(data: SceneData): void {
    this.data = data;
    const extent =
      data.reach === undefined
        ? extentOfScene(data.shapes, this.extent)
        : { middle: [0, 0] as const, reach: data.reach };
    if (extent.reach !== this.extent?.reach || extent.middle.join() !== this.extent.middle.join()) this.show(extent);
    data.shapes.forEach((shape, index) => {
      let object = this.objects[index];
      if (object?.type !== shape.type) {
        if (object) this.remove(object);
        object = makeShapeObject(shape.type);
        this.objects[index] = object;
        this.scene.add(object.object);
      }
      object.update(shape, this.color(shape.color ?? seriesToken(index)));
    });
    for (const object of this.objects.splice(data.shapes.length)) this.remove(object);
    this.drawSoon();
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    this.canvas.width = Math.round(width * devicePixelRatio);
    this.canvas.height = Math.round(height * devicePixelRatio);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  restyle(): void {
    this.tokenColors.clear();
    if (this.extent) this.drawGround(this.extent);
    this.update(this.data);
  }

  /** Whether the wheel comes nearer, and is not that of what the view stands on. */
  takeWheel(takes: boolean): void {
    this.controls.enableZoom = takes;
  }

  /** Goes round the middle, radians. */
  turn(right: number, up: number): void {
    const away = this.camera.position.clone().sub(this.controls.target);
    const distance = away.length();
    const round = Math.atan2(away.y, away.x) + right;
    const down = Math.min(Math.PI - pole, Math.max(pole, Math.acos(away.z / distance) - up));
    away.set(Math.sin(down) * Math.cos(round), Math.sin(down) * Math.sin(round), Math.cos(down));
    this.moveTo(away.multiplyScalar(distance));
  }

  /** Under 1 comes nearer. */
  zoom(factor: number): void {
    this.moveTo(this.camera.position.clone().sub(this.controls.target).multiplyScalar(factor));
  }

  /** Back to where all is seen, and kept so. */
  reset(): void {
    this.hasTurned = false;
    if (this.extent) this.look(this.extent);
    this.drawSoon();
  }

  dispose(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.listening.abort();
    this.controls.dispose();
    for (const object of this.objects.splice(0)) this.remove(object);
    this.ground?.dispose();
    this.axes?.dispose();
  }

  private moveTo(away: Vector3): void {
    this.hasTurned = true;
    this.camera.position.copy(this.controls.target).add(away);
    this.controls.update();
    this.drawSoon();
  }

  private show(extent: Extent): void {
    this.extent = extent;
    this.drawGround(extent);
    this.camera.near = extent.reach / 100;
    this.camera.far = extent.reach * 100;
    this.camera.updateProjectionMatrix();
    if (!this.hasTurned) this.look(extent);
  }

  private look({ middle, reach }: Extent): void {
    this.controls.target.set(middle[0], middle[1], reach / 10);
    this.camera.position.copy(firstView).multiplyScalar(reach).add(this.controls.target);
    this.controls.update();
  }

  private drawGround({ middle, reach }: Extent): void {
    for (const old of [this.ground, this.axes]) {
      if (!old) continue;
      this.scene.remove(old);
      old.dispose();
    }
    const line = this.color('--border-strong');
    this.ground = new GridHelper(2 * reach, 20, line, this.color('--border'));
    this.ground.rotateX(Math.PI / 2);
    this.ground.position.set(middle[0], middle[1], 0);
    this.axes = new AxesHelper(reach / 2);
    this.axes.setColors(this.color('--type-boolean'), this.color('--type-text'), this.color('--type-number'));
    this.axes.position.set(middle[0], middle[1], reach / 1_000);
    this.scene.add(this.ground, this.axes);
  }

  /** A token's, or one as it is. */
  private color(name: string): Color {
    if (!name.startsWith('--')) return new Color(name);
    const known = this.tokenColors.get(name) ?? new Color(asRgb(this.colors.getPropertyValue(name)));
    this.tokenColors.set(name, known);
    return known;
  }

  private remove(object: ShapeObject): void {
    this.scene.remove(object.object);
    object.dispose();
  }

  private drawSoon(): void {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    drawScene(this.scene, this.camera, this.canvas);
  }
}

/** Any colour of CSS as one that can be read without a browser: tokens are written in newer ways. */
function asRgb(color: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return '#808080';
  context.fillStyle = color.trim();
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
