/** The part in use of a package that has no types of its own. */
declare module 'fft.js' {
  class FFT {
    /** A power of two above 1. */
    constructor(size: number);
    /** Room for `size` complex numbers, as real and imaginary part in turn. */
    createComplexArray(): number[];
    /** Fills the first half of `output`, up to and with the middle. */
    realTransform(output: number[], input: ArrayLike<number>): void;
  }
  export = FFT;
}
