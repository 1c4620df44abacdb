type Scheme = 'dark' | 'light';

/** Made by `npm run pictures`: each is named after its example and the theme it shows. */
const files = import.meta.glob<string>('./pictures/*.webp', { eager: true, query: '?url', import: 'default' });

/** The address of the picture of an example; undefined for one that has none. */
export const pictureOf = (id: string, scheme: Scheme): string | undefined => files[`./pictures/${id}.${scheme}.webp`];
