import { z } from 'zod';
import { type EdgeEnd, endSchema, sameEnd } from '#shared/graph/workflow';
import type { Cell } from '../../client/cell';

/** Where on the canvas a panel lies, from its upper left, and how large it is; pixels at 100 %. */
export interface FloatingPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An output whose value stays open on the canvas, its node by a path; those behind come first. */
export interface Floating extends FloatingPlace {
  readonly end: EdgeEnd;
}

const length = z.number().min(0).max(10_000);
export const floatingSchema = z
  .array(z.object({ end: endSchema, x: length, y: length, width: length, height: length }))
  .max(50);

export const floatingSize = {
  initial: { width: 264, height: 172 },
  least: { width: 168, height: 88 },
} as const;

type Floatings = Cell<readonly Floating[]>;

export const floatingOf = (all: readonly Floating[], end: EdgeEnd): Floating | undefined =>
  all.find((one) => sameEnd(one.end, end));

export const closeFloating = (floating: Floatings, end: EdgeEnd): void =>
  floating.set(floating.get().filter((one) => !sameEnd(one.end, end)));

/** Opens it there, before all others; one that is open already stays as it is. */
export function openFloating(floating: Floatings, end: EdgeEnd, at: { readonly x: number; readonly y: number }): void {
  const all = floating.get();
  if (floatingOf(all, end)) return;
  floating.set([...all, { end, ...free(all, at), ...floatingSize.initial }]);
}

/** Moves or sizes it, within a canvas that is so large. */
export function placeFloating(floating: Floatings, end: EdgeEnd, place: FloatingPlace, canvas: Size): void {
  const next = { end, ...withinCanvas(place, canvas) };
  floating.set(floating.get().map((one) => (sameEnd(one.end, end) ? next : one)));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** All of it is on the canvas, at least as large as can be read and taken hold of. */
export function withinCanvas({ x, y, width, height }: FloatingPlace, canvas: Size): FloatingPlace {
  const { least } = floatingSize;
  const wide = Math.round(Math.min(Math.max(least.width, width), Math.max(least.width, canvas.width)));
  const high = Math.round(Math.min(Math.max(least.height, height), Math.max(least.height, canvas.height)));
  return {
    x: Math.round(Math.max(0, Math.min(x, canvas.width - wide))),
    y: Math.round(Math.max(0, Math.min(y, canvas.height - high))),
    width: wide,
    height: high,
  };
}

/** A little further where another one begins at the very place. */
function free(all: readonly Floating[], { x, y }: { readonly x: number; readonly y: number }) {
  const place = { x: Math.max(0, Math.round(x)), y: Math.max(0, Math.round(y)) };
  while (all.some((one) => one.x === place.x && one.y === place.y)) {
    place.x += 24;
    place.y += 24;
  }
  return place;
}
