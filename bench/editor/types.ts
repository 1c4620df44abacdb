/** What the pages and those who drive them have in common. */

/** Where the canvas is looked at from: pixels, and how many of the window's are one of the graph's. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Recording {
  /** Between frames. */
  readonly frames: readonly number[];
  /** From an input event to the end of the frame that shows what came of it. */
  readonly latencies: readonly number[];
}

export interface GraphNode {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface Wire {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  readonly input: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly wires: readonly Wire[];
}
