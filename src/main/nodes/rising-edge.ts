/** Tells of each tick whether a signal has just turned on; one that is on from the start counts as just turned on. */
export function createRisingEdge(): (on: boolean) => boolean {
  let before = false;
  return (on) => {
    const rose = on && !before;
    before = on;
    return rose;
  };
}
