import type { Recording, View } from '../types';

/** What measures a page from within; the same in every page. Times are milliseconds. */

type Point = { readonly x: number; readonly y: number };

/** What each page of this suite says of itself; the editor's canvas is found by its marks. */
export interface Stage {
  /** A place where a node can be taken to be dragged, in window pixels. */
  grip(): Point | undefined;
  isOpen(): boolean;
  /** Where the selected node is, in words that change when it moves; undefined while none is. */
  selectedAt?(): string | undefined;
  /** Shows the graph as another page showed it. */
  look?(view: View): void;
}

const watched = ['pointermove', 'wheel', 'keydown'] as const;

class Probe {
  stage: Stage = reactFlowStage;
  openedAt: number | undefined;
  private frames: number[] = [];
  private latencies: number[] = [];
  private recording = false;
  private timing = false;

  constructor() {
    // The editor asks before it is left with unsaved changes, and nobody is there to answer.
    window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
    const look = () => {
      if (this.stage.isOpen()) afterPaint(() => (this.openedAt = performance.now()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    for (const type of watched) {
      window.addEventListener(type, (event) => this.timeEvent(event), { capture: true, passive: true });
    }
  }

  start(): void {
    this.frames = [];
    this.latencies = [];
    this.recording = true;
    let before: number | undefined;
    const frame = (now: number) => {
      if (!this.recording) return;
      if (before !== undefined) this.frames.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  stop(): Recording {
    this.recording = false;
    return { frames: this.frames, latencies: this.latencies };
  }

  view(): View | undefined {
    const style = document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '';
    const [, x, y, zoom] = /translate\((-?[\d.]+)px, (-?[\d.]+)px\) scale\(([\d.]+)\)/.exec(style) ?? [];
    return x === undefined ? undefined : { x: Number(x), y: Number(y), zoom: Number(zoom) };
  }

  canvasBox(): { x: number; y: number; width: number; height: number } | undefined {
    const canvas = document.querySelector('.react-flow, canvas');
    if (!canvas) return undefined;
    const { x, y, width, height } = canvas.getBoundingClientRect();
    return { x, y, width, height };
  }

  countElements(): number {
    return document.getElementsByTagName('*').length;
  }

  private timeEvent({ timeStamp }: Event): void {
    if (!this.recording || this.timing) return;
    this.timing = true;
    afterPaint(() => {
      this.timing = false;
      this.latencies.push(performance.now() - timeStamp);
    });
  }
}

/** A message sent in a frame is heard when its paint is done. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(undefined);
  });
}

const reactFlowStage: Stage = {
  isOpen() {
    const style = document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '';
    const node = document.querySelector<HTMLElement>('.react-flow__node');
    return (
      style !== '' && !style.includes('translate(0px, 0px)') && node !== null && node.style.visibility !== 'hidden'
    );
  },
  selectedAt() {
    return document.querySelector<HTMLElement>('.react-flow__node.selected')?.style.transform;
  },
  grip() {
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
    const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
    const boxes = [...document.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect());
    const grips = boxes.map(({ x, y, width, height }) => ({ x: x + width * 0.4, y: y + Math.min(14, height / 4) }));
    const far = ({ x, y }: Point) => Math.hypot(x - middle.x, y - middle.y);
    return grips.sort((a, b) => far(a) - far(b))[0];
  },
};

declare global {
  interface Window {
    probe: Probe;
  }
}

window.probe = new Probe();
