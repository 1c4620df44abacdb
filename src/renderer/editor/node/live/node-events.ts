import type { JsonValue } from '#shared/graph/values/values';
import type { Size } from '#shared/look/node-measures';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';

/** What a node's view tells of what the person does to it. */
export interface NodeEvents {
  setInput(input: string, value: JsonValue): void;
  /** Around a gesture that is one undo step. */
  begin(): void;
  /** Of that of setting this input. */
  end(input: string): void;
  /** Something stands in this input that is not entered; undefined: no more. */
  typed(input: string, text: string | undefined): void;
  /** The empty text takes the title away. */
  rename(title: string): void;
  startRename(): void;
  endRename(): void;
  /** What a plot on it calls a series. */
  nameSeries(name: string): string;
  /** Shows its display large. */
  enlarge(): void;
  /** Puts a part of what it shows on the clipboard. */
  copy(title: string, value: JsonValue): void;
  /** Rows of a table that a node shows, by the name that the run has for it. */
  askRows(node: string, query: RowsQuery): Promise<RowsPage>;
  /** Draws it in full again. */
  expand(): void;
  openMenu(x: number, y: number): void;
  openPortMenu(side: 'input' | 'output', port: string, x: number, y: number): void;
  /** Gives an input a dialog to itself. */
  openInput(input: string): void;
  resized(size: Size): void;
}
