export const latestInputs = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** A script of ours, never one of the file: passes on whichever input changed last. */
export const latestCode = `// Several wires led into one input: the value that changed last goes on.
const values = [a, b, c, d, e, f];
const texts = values.map((value) => JSON.stringify(value) ?? '');
const before = state.texts ?? [];
texts.forEach((text, place) => {
  if (text !== (before[place] ?? '')) state.place = place;
});
state.texts = texts;
return values[state.place ?? 0];
`;
