/** Pixels one after the other, row by row from the top, a byte per channel. */
export const rawImageFormats = ['rgba', 'rgb', 'gray'] as const;
export type RawImageFormat = (typeof rawImageFormats)[number];

/** A whole file of that format. */
export const encodedImageFormats = ['png', 'jpeg', 'webp', 'gif'] as const;
export type EncodedImageFormat = (typeof encodedImageFormats)[number];

export const imageFormats = [...rawImageFormats, ...encodedImageFormats] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Bytes of a pixel. */
export const channels: Readonly<Record<RawImageFormat, number>> = { rgba: 4, rgb: 3, gray: 1 };

export function isRawFormat(format: ImageFormat): format is RawImageFormat {
  return Object.hasOwn(channels, format);
}
