import type { Problem } from '#shared/protocol/requests';

/** What was just placed needs a wire: that is no mistake, and is told quietly. */
export const problemType = ({ code }: Problem): 'problem' | 'needs' => (code === 'INPUT_MISSING' ? 'needs' : 'problem');
