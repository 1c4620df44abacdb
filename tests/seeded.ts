import fc from 'fast-check';

/**
 * The same random cases in every run of CI, so that a change is never held up by what chance finds in something else.
 * Everywhere else each run draws new ones.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261127 });
