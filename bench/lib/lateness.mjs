/**
 * Seconds. Each tick's place within its period is known; they crowd behind the time they are due, so the schedule begins at
 * the one from which on all of them together are the least late. A single one that was very late says nothing.
 * @param {readonly number[]} times @param {number} hz
 */
export function latenessOf(times, hz) {
  const first = times[0] ?? 0;
  const places = times.map((time) => ((time - first) * hz) % 1);
  let due = 0;
  let gained = Number.NEGATIVE_INFINITY;
  for (const [before, place] of places.toSorted((a, b) => a - b).entries()) {
    // To begin so much later takes that from each, and adds a period to each that would be before.
    const gain = places.length * place - before;
    if (gain > gained) [gained, due] = [gain, place];
  }
  return places.map((place) => ((place - due + 1) % 1) / hz);
}
