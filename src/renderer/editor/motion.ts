import { isMotionReduced } from '../ui/style/scale';

/** Pixels at the foot of the canvas that its tools lie over, and in a subgraph at its head, where the way back lies. */
export const barRoom = 64;

/** Room around what is fitted into the view, as a part of it. */
export const padding = 0.12;

/** Motion that helps to keep one's bearings, or none for those who asked for none. */
export const moveTime = (): number => (isMotionReduced() ? 0 : 120);

/** The view goes straight to another place: by itself it would zoom out on the way there and in again. */
export const panning = () => ({ duration: moveTime(), interpolate: 'linear' }) as const;
