import type { DeadLetter } from '@dti-hub/pipeline';
import type { KeeperPorts } from './keep-nights.ts';

/** A province whose subscribers are told. */
export interface ToldProvince {
  readonly province: string;
  readonly deliver: () => Promise<readonly DeadLetter[]>;
}

/** What keeping on delivering needs from outside. */
export interface DelivererPorts extends Pick<KeeperPorts, 'wait' | 'onFailure'> {
  readonly onDeadLetter: (province: string, letter: DeadLetter) => void;
}

const ROUND_MS = 60_000;

/** Tells a province's subscribers once; what fails is told, and left for the next round. */
export async function deliverOnce(
  { province, deliver }: ToldProvince,
  { onFailure, onDeadLetter }: Omit<DelivererPorts, 'wait'>,
): Promise<void> {
  try {
    for (const letter of await deliver()) if (letter.isNew) onDeadLetter(province, letter);
  } catch (error) {
    onFailure(province, error);
  }
}

/**
 * Tells the provinces' subscribers what they are due, round after round, until the signal comes. A round
 * that the signal interrupts is left to itself: whatever it did not end is sent again.
 */
export async function keepDelivering(
  provinces: readonly ToldProvince[],
  ports: DelivererPorts,
  signal: AbortSignal,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  while (!signal.aborted) {
    const round = Promise.all(provinces.map((one) => deliverOnce(one, ports)));
    await Promise.race([round, stopped]);
    if (!signal.aborted) await ports.wait(ROUND_MS, signal);
  }
}
