/** A length to a hundredth of a pixel, without the zeros: what nobody sees only makes files long. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);
