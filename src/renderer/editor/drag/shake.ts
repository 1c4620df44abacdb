/** So many turns within so many milliseconds, each after so many pixels, are no aiming but a shake. */
const turnsNeeded = 4;
const within = 900;
const reach = 24;

/** Tells when a hand shakes what it holds: it turns back again and again, fast and far. Window pixels along one axis. */
export class Shake {
  private turns: number[] = [];
  /** The furthest place in the direction of the movement since the last turn. */
  private extreme: number;
  private direction = 0;

  constructor(start: number) {
    this.extreme = start;
  }

  /** Takes the next place of the hand; true once it has shaken. */
  move(at: number, time: number): boolean {
    const back = (this.extreme - at) * this.direction;
    if (this.direction === 0) {
      if (Math.abs(at - this.extreme) >= reach) this.turn(at, time, Math.sign(at - this.extreme));
    } else if (back >= reach) this.turn(at, time, -this.direction);
    else if (back < 0) this.extreme = at;
    this.turns = this.turns.filter((turn) => time - turn <= within);
    return this.turns.length > turnsNeeded;
  }

  private turn(at: number, time: number, direction: number): void {
    this.turns.push(time);
    this.direction = direction;
    this.extreme = at;
  }
}
