import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

/** The files with a page share one: what a test drew and kept there is gone with it. */
afterEach(() => {
  cleanup();
  localStorage.clear();
});
