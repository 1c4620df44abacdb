import { type Camera, type Scene, WebGLRenderer } from 'three';

/**
 * One WebGL context draws the 3D views of the whole window, each into a canvas of its own: a browser takes the oldest of
 * more than about sixteen contexts away.
 */
let shared: WebGLRenderer | undefined;

/** Throws where the window has no WebGL. */
export function drawScene(scene: Scene, camera: Camera, onto: HTMLCanvasElement): void {
  shared ??= new WebGLRenderer({ antialias: true, alpha: true });
  const { width, height } = onto;
  const context = onto.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  shared.setSize(width, height, false);
  shared.render(scene, camera);
  context.clearRect(0, 0, width, height);
  // In the same task as it was drawn: after it the browser may empty it.
  context.drawImage(shared.domElement, 0, 0);
}
