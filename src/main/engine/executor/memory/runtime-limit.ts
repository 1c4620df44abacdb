/**
 * MiB of heap at which the runtime ends a thread that may use `memoryLimitMb`. It stands behind the run's own limit, which
 * the executor keeps itself where it can: then hooks are called and the node is known. The distance also makes room for
 * single large allocations: past the runtime's limit by more than 16 MiB they would end the process.
 */
export function runtimeLimitMb(memoryLimitMb: number): number {
  return Math.ceil(memoryLimitMb * 1.25) + 32;
}
