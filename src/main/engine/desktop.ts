import { FactoryError } from '#shared/base/errors';
import type { NodeContext } from './node-kind';

export type Urgency = 'low' | 'normal' | 'critical';

export interface DesktopNotification {
  readonly title: string;
  readonly text: string;
  readonly urgency: Urgency;
}

export interface Utterance {
  readonly text: string;
  /** As the machine names it; empty for its usual one. */
  readonly voice: string;
  /** 1 is as fast as usual. */
  readonly speed: number;
}

/**
 * What the desktop of this machine does for nodes. Only main can ask it, so arguments and results are plain data: they
 * cross from a node's thread to main and back. An aborted signal ends what was asked for. DESKTOP_UNAVAILABLE where the
 * machine has none, or lacks a program for it.
 */
export interface Desktop {
  /** No more than so many characters. */
  readClipboard(
    args: { readonly longest: number },
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly truncated: boolean }>;
  writeClipboard(args: { readonly text: string }, signal: AbortSignal): Promise<void>;
  /** Resolves when it is shown: with its number, where clicks on it are told. */
  notify(notification: DesktopNotification, signal: AbortSignal): Promise<number | null>;
  /** Resolves with true when the notification is clicked, with false when it is gone. */
  awaitClick(args: { readonly notification: number }, signal: AbortSignal): Promise<boolean>;
  /** Resolves when it has been said. */
  speak(utterance: Utterance, signal: AbortSignal): Promise<void>;
}

/** One call of it, as it crosses to main. */
export type DesktopAsk = {
  [M in keyof Desktop]: { readonly method: M; readonly args: Parameters<Desktop[M]>[0] };
}[keyof Desktop];

const desktops = new WeakMap<NodeContext, Desktop>();

/** Lets a node reach the desktop. Code of one's own is not part of this program and finds no way to what is kept here. */
export function giveDesktop(context: NodeContext, desktop: Desktop): void {
  desktops.set(context, desktop);
}

/** DESKTOP_UNAVAILABLE for a node that was given none. */
export function desktopOf(context: NodeContext): Desktop {
  const desktop = desktops.get(context);
  if (!desktop) throw new FactoryError('DESKTOP_UNAVAILABLE', 'This node can not reach the desktop.');
  return desktop;
}
