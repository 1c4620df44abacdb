import { Cell } from './cell';

/** One cell for each key, made when first asked for, so that a component may watch what is not there yet. */
export class CellMap<T> {
  private readonly cells = new Map<string, Cell<T>>();

  constructor(private readonly initial: T) {}

  cell(key: string): Cell<T> {
    const known = this.cells.get(key);
    if (known) return known;
    const made = new Cell(this.initial);
    this.cells.set(key, made);
    return made;
  }

  entries(): IterableIterator<[string, Cell<T>]> {
    return this.cells.entries();
  }
}
