/** Thrown for a node whose work was given up because an edit takes it out of the plan: it has not failed. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('It was given up.');
  }
}
