/** `#rrggbb` of red, green and blue from 0 to 255. */
export const hexColor = (channels: readonly number[]): string =>
  `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
