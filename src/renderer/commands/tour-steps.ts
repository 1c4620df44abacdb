import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import type { ReadableCell } from '../client/cell';
import { isRunning } from './enablement';

/** One thing the person does by themselves; the tour waits until they have. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** A selector of what the callout stands beside. */
  readonly at: string;
  /** The node among what it is about, which must be in sight: the inspector may have opened over it. */
  readonly node?: string;
  /** What may have changed when it is done. */
  watches(services: Services): readonly ReadableCell<unknown>[];
  /** What is looked at, as it was when the step began. */
  look(services: Services): unknown;
  done(services: Services, before: unknown): boolean;
}

/** Nodes of the example the tour is about. */
const slider = 'limit';
const display = 'text';

const nodeAt = (id: string) => `.react-flow__node[data-id="${id}"]`;

export const tourSteps: readonly TourStep[] = [
  {
    get title() {
      return t('tour.run.title');
    },
    get text() {
      return t('tour.run.text');
    },
    at: '[data-action="run.start"]',
    watches: ({ mirror }) => [mirror.run],
    look: () => undefined,
    done: isRunning,
  },
  {
    get title() {
      return t('tour.slider.title');
    },
    get text() {
      return t('tour.slider.text');
    },
    at: nodeAt(slider),
    node: slider,
    watches: ({ document }) => [document.node(slider)],
    look: ({ document }) => document.node(slider).get()?.inputs.position,
    done: ({ document }, before) => document.node(slider).get()?.inputs.position !== before,
  },
  {
    get title() {
      return t('tour.value.title');
    },
    get text() {
      return t('tour.value.text');
    },
    at: nodeAt(display),
    node: display,
    watches: ({ view }) => [view.selectedNodes],
    look: () => undefined,
    done: ({ view }) => view.selectedNodes.get().includes(display),
  },
  {
    get title() {
      return t('tour.node.title');
    },
    get text() {
      return t('tour.node.text');
    },
    at: 'main[data-region="Canvas"]',
    watches: ({ document }) => [document.nodeIds],
    look: ({ document }) => document.nodeIds.get(),
    done: ({ document }, before) => {
      const known = new Set(Array.isArray(before) ? before : []);
      return document.nodeIds.get().some((id) => !known.has(id));
    },
  },
  {
    get title() {
      return t('tour.wire.title');
    },
    get text() {
      return t('tour.wire.text');
    },
    at: nodeAt(slider),
    node: slider,
    watches: ({ document }) => [document.edges],
    look: ({ document }) => document.edges.get().length,
    done: ({ document }, before) => document.edges.get().length > Number(before),
  },
  {
    get title() {
      return t('tour.stop.title');
    },
    get text() {
      return t('tour.stop.text');
    },
    at: '[data-action="run.stop"]',
    watches: ({ mirror }) => [mirror.run],
    look: () => undefined,
    done: (services) => !isRunning(services),
  },
];

/** Whether what is open is the example the tour goes through. */
export const canTour = ({ document }: Services): boolean =>
  document.node(slider).get()?.kind === 'input.slider' && document.node(display).get() !== undefined;
