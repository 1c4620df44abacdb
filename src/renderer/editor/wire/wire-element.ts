/** The element of a wire on the canvas, by its key. */
export const elementOfWire = (root: ParentNode, wire: string): Element | null =>
  root.querySelector(`.react-flow__edge[data-id="${CSS.escape(wire)}"]`);

/** The middle of a wire along its path: on the canvas, and in window pixels. */
export function middleOfWire(root: ParentNode, wire: string): { canvas: DOMPoint; window: DOMPoint } | undefined {
  const path = elementOfWire(root, wire)?.querySelector<SVGPathElement>('.react-flow__edge-interaction');
  const onScreen = path?.getScreenCTM();
  if (!path || !onScreen) return undefined;
  const canvas = path.getPointAtLength(path.getTotalLength() / 2);
  return { canvas, window: canvas.matrixTransform(onScreen) };
}
