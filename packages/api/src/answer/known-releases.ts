import type { Publication } from '@dti-hub/pipeline';
import type { ApiServices, ReleaseLine } from '../services.ts';

/** The releases of a province, as its journal had them at a place. */
interface ReleasesAt {
  readonly head: number;
  readonly releases: Promise<readonly ReleaseLine[]>;
}

/** Says which publications are signed. Of the newest one it reads no more than what was journaled since. */
export class KnownReleases {
  readonly #services: Pick<ApiServices, 'portsOf' | 'releasesOf'>;
  readonly #known = new Map<string, ReleasesAt>();

  constructor(services: Pick<ApiServices, 'portsOf' | 'releasesOf'>) {
    this.#services = services;
  }

  /** All of a province; none where this deployment makes none. */
  async all(province: string): Promise<readonly ReleaseLine[]> {
    return (await this.#services.releasesOf?.(province)) ?? [];
  }

  /** Whether the newest publication is signed: if so, then by an entry after those that it covers. */
  async isNewestReleased(province: string, { number, covers }: Publication): Promise<boolean> {
    if (this.#services.releasesOf === undefined) return false;
    const since = await this.#services.portsOf(province).journal.readAfter(covers);
    const isSigned = since.some(
      ({ body }) => body.kind === 'staged' && body.staging.stage === 'released',
    );
    return isSigned && names(await this.#releasesAt(province, since.at(-1)?.seq ?? covers), number);
  }

  /** Whether an earlier publication is signed. */
  async isEarlierReleased(province: string, { number }: Publication): Promise<boolean> {
    return names(await this.all(province), number);
  }

  #releasesAt(province: string, head: number): ReleasesAt['releases'] {
    const known = this.#known.get(province);
    if (known?.head === head) return known.releases;
    const releases = this.all(province);
    this.#known.set(province, { head, releases });
    releases.catch(() => this.#known.delete(province));
    return releases;
  }
}

const names = (releases: readonly ReleaseLine[], number: number): boolean =>
  releases.some(({ publication }) => publication === number);
