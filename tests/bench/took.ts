import { readFileSync } from 'node:fs';

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
      peakMegabytes: peakKilobytes() / 1024,
    };
  };
}

/** A process begins with the `maxRSS` of the one that started it; what Linux says of its own memory is its own. */
function peakKilobytes(): number {
  const ofOwn = /VmHWM:\s+(\d+) kB/.exec(statusOnLinux())?.[1];
  return ofOwn === undefined ? process.resourceUsage().maxRSS : Number(ofOwn);
}

function statusOnLinux(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
