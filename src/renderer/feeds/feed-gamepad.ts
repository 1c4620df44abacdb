import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Timers } from '../client/timers';
import type { FedNode, FeedingPage } from './feed-nodes';

/** Milliseconds: between two looks, and after which it is said again that nothing has changed. */
const pause = 16;
const pulse = 500;

/** Tells what of the gamepad has changed. Browsers show one to pages on screen, once a button of it was pressed there. */
export function feedGamepad({ setting, tell }: FedNode, { navigator }: FeedingPage, timers: Timers): Disposable {
  let told = 'nothing';
  let toldAt = Number.NEGATIVE_INFINITY;
  let wasThere = false;
  const look = () => {
    timer = timers.after(pause, look);
    const pad = seenBy(navigator, Number(setting('pad') ?? 1));
    // A window without one leaves the node to others, after it has said that its own is gone.
    if (!pad && !wasThere) return;
    const seen = pad ?? { axes: [], buttons: [] };
    const text = JSON.stringify(seen);
    const now = timers.now();
    if ((text === told && now - toldAt < pulse) || !tell(seen)) return;
    told = text;
    toldAt = now;
    wasThere = pad !== undefined;
  };
  let timer = timers.after(0, look);
  return toDisposable(() => timer.dispose());
}

/** The first, second and so on of those that are there. */
function seenBy(navigator: Navigator, which: number): { axes: number[]; buttons: number[] } | undefined {
  const pads = navigator.getGamepads().filter((pad) => pad?.connected);
  const pad = pads[which - 1];
  if (!pad) return undefined;
  return { axes: pad.axes.map(rounded), buttons: pad.buttons.map(({ value }) => rounded(value)) };
}

/** Finer than any stick rests. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000 || 0;
