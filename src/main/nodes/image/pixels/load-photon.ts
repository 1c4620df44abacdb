/** What decodes, encodes and scales, loaded by the first picture that needs it: no start waits for two megabytes. */
export async function loadPhoton() {
  const photon = await import('./photon');
  await photon.ready;
  return photon;
}
