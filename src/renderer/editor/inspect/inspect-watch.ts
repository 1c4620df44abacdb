import type { Disposable } from '#shared/base/disposable';
import { edgeKey, endSchema, type WorkflowEdge } from '#shared/graph/workflow';
import type { Cell, ReadableCell } from '../../client/cell';
import { portOfHandle } from '../flow/flow-types';
import { type Inspected, type InspectedPort, inspectedKey } from './inspected';

/** Milliseconds. */
export const inspectTimes = {
  /** The pointer rests, or the focus stays, so long before anything is shown. */
  show: 300,
  /** From one port to the next while something is shown already. */
  switch: 80,
  /** Time to get from the port into the popover. */
  leave: 250,
} as const;

type Timer = ReturnType<typeof setTimeout>;

interface Found {
  readonly port: InspectedPort;
  readonly element: Element;
  readonly isWire: boolean;
}

interface InspectOptions {
  readonly root: HTMLElement;
  readonly inspected: Cell<Inspected | undefined>;
  readonly edges: ReadableCell<readonly WorkflowEdge[]>;
  /** While something is dragged, nothing is inspected. */
  readonly busy: () => boolean;
}

/** Finds out which port or wire somebody points at or has in focus, by listening on the canvas as a whole. */
export class InspectWatch implements Disposable {
  private over: Found | undefined;
  private showTimer: Timer | undefined;
  private leaveTimer: Timer | undefined;
  /** Where the pointer stood when the canvas last moved under it: what comes to lie there was not pointed at. */
  private still: { readonly x: number; readonly y: number } | undefined;
  private readonly listening = new AbortController();

  constructor(private readonly options: InspectOptions) {
    const { root } = options;
    const { signal } = this.listening;
    root.addEventListener('pointerover', (event) => this.pointedAt(event), { signal });
    root.addEventListener('pointermove', (event) => this.moved(event), { signal });
    root.addEventListener('pointerleave', () => this.left(), { signal });
    root.addEventListener('focusin', (event) => this.focused(event), { signal });
    root.addEventListener('focusout', () => this.left(), { signal });
    root.addEventListener('pointerdown', () => this.close(), { signal, capture: true });
    root.addEventListener('pointerup', (event) => this.stand(event), { signal, capture: true });
    root.addEventListener(
      'wheel',
      (event) => {
        this.close();
        this.stand(event);
      },
      { signal, capture: true, passive: true },
    );
    root.ownerDocument.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') this.close();
      },
      { signal, capture: true },
    );
  }

  /** The pointer or the focus is in the popover. */
  hold(): void {
    clearTimeout(this.leaveTimer);
  }

  /** It is there no more, nor on a port. */
  left(): void {
    this.over = undefined;
    clearTimeout(this.showTimer);
    clearTimeout(this.leaveTimer);
    const shown = this.options.inspected.get();
    // What the keyboard asked for has the focus and stays until it is told to go.
    if (shown && !shown.focused) this.leaveTimer = setTimeout(() => this.close(), inspectTimes.leave);
  }

  close(): void {
    this.over = undefined;
    clearTimeout(this.showTimer);
    clearTimeout(this.leaveTimer);
    this.options.inspected.set(undefined);
  }

  dispose(): void {
    this.listening.abort();
    this.close();
  }

  private stand({ clientX, clientY }: MouseEvent): void {
    this.still = { x: clientX, y: clientY };
  }

  private stands = ({ clientX, clientY }: MouseEvent): boolean =>
    this.still !== undefined && Math.hypot(this.still.x - clientX, this.still.y - clientY) < 1;

  private pointedAt(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    // A hand that holds something down moves, selects or pans, and looks at no value.
    if (event.buttons !== 0 || this.stands(event)) {
      this.left();
      return;
    }
    const found = this.find(event.target);
    if (!found) {
      this.left();
      return;
    }
    if (this.over?.element === found.element) return;
    this.over = found;
    this.wait(found, anchorOf(found, event));
  }

  /** A wire is wide to be hit and crossed by many ways: the pointer has to rest on it. */
  private moved(event: PointerEvent): void {
    if (this.still && !this.stands(event)) {
      this.still = undefined;
      this.pointedAt(event);
    }
    const { over } = this;
    if (over?.isWire && !this.options.inspected.get()) this.wait(over, anchorOf(over, event));
  }

  private focused(event: FocusEvent): void {
    const found = this.find(event.target);
    if (!found?.element.matches(':focus-visible')) return;
    this.over = found;
    this.wait(found, found.element.getBoundingClientRect());
  }

  private wait({ port }: Found, anchor: DOMRect): void {
    const { inspected, busy } = this.options;
    clearTimeout(this.showTimer);
    clearTimeout(this.leaveTimer);
    const shown = inspected.get();
    if (shown && inspectedKey(shown.port) === inspectedKey(port)) return;
    this.showTimer = setTimeout(
      () => {
        if (!busy()) inspected.set({ port, anchor, focused: false });
      },
      shown ? inspectTimes.switch : inspectTimes.show,
    );
  }

  private find(target: EventTarget | null): Found | undefined {
    if (!(target instanceof Element)) return undefined;
    const handle = target.closest('.react-flow__handle');
    if (handle) {
      const port = portOfHandle(handle.getAttribute('data-handleid'));
      const end = endSchema.safeParse({ node: handle.getAttribute('data-nodeid'), port });
      const side = handle.classList.contains('source') ? 'output' : 'input';
      return end.success ? { port: { side, end: end.data }, element: handle, isWire: false } : undefined;
    }
    const wire = target.closest('.react-flow__edge');
    const key = wire?.getAttribute('data-id');
    const edge = this.options.edges.get().find((one) => edgeKey(one.target) === key);
    return wire && edge ? { port: { side: 'output', end: edge.source }, element: wire, isWire: true } : undefined;
  }
}

/** Beside a port, and beside the pointer on a wire, which may go a long way. */
const anchorOf = ({ element, isWire }: Found, { clientX, clientY }: PointerEvent): DOMRect =>
  isWire ? new DOMRect(clientX - 4, clientY - 4, 8, 8) : element.getBoundingClientRect();
