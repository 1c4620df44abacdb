/** Where a menu of the canvas opens, in window pixels, and what it is the menu of. */
export type CanvasMenuPlace =
  | { readonly of: 'node'; readonly node: string; readonly x: number; readonly y: number }
  /** By the wire's key. */
  | { readonly of: 'wire'; readonly wire: string; readonly x: number; readonly y: number }
  | { readonly of: 'group'; readonly group: string; readonly x: number; readonly y: number }
  | { readonly of: 'canvas'; readonly x: number; readonly y: number };

/** Where something is to be added by an entry of the menu; what is chosen for a node or group has to do with no place. */
export const openedAt = (place: CanvasMenuPlace | undefined): { x: number; y: number } | undefined =>
  place?.of === 'wire' || place?.of === 'canvas' ? { x: place.x, y: place.y } : undefined;
