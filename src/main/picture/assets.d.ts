// biome-ignore-all lint/style/noDefaultExport: the bundler exports them so.
/** Files that are part of the code: as a `data:` address, or as their text. */
declare module '*?inline' {
  const address: string;
  export default address;
}

declare module '*?url&inline' {
  const address: string;
  export default address;
}

declare module '*?raw' {
  const text: string;
  export default text;
}
