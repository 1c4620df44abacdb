import { sep } from 'node:path';

/** Threads cannot be started from inside an archive, so in a package their entries lie unpacked beside it. */
export const unpacked = (folder: string): string => folder.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
