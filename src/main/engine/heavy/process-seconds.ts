/** A monotonic clock on which all threads of a process agree; `performance.now` counts from each thread's start. */
export function processSeconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds + nanoseconds / 1e9;
}
