/** What a part of a process took, and the most memory that the process ever had. */
export interface Took {
  readonly milliseconds: number;
  /** Of all threads of the process: what a busy machine does not lengthen. */
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
}

/** Starts the clocks; what it gives reads them. */
export function tookSince(): () => Took {
  const cpu = process.cpuUsage();
  const began = performance.now();
  return () => {
    const milliseconds = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return {
      milliseconds,
      cpuMilliseconds: (user + system) / 1000,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    };
  };
}
