/** What is typed on this page and not yet entered: how to enter it, for each field that has the focus or had it. */
const drafts = new Set<() => void>();

/** @returns forgets it. */
export function holdDraft(enter: () => void): () => void {
  drafts.add(enter);
  return () => drafts.delete(enter);
}

/** Enters it, as leaving the field would: before the workflow is saved, run or left. False: nothing was typed. */
export function enterDrafts(): boolean {
  const held = [...drafts];
  for (const enter of held) enter();
  return held.length > 0;
}
