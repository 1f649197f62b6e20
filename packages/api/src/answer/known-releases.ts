import type { Publication } from '@dti-hub/pipeline';
import type { ApiServices, ReleaseLine } from '../services.ts';

/** The releases of a province, as its journal had them at a place. */
interface ReleasesAt {
  readonly head: number;
  readonly releases: Promise<readonly ReleaseLine[]>;
}

/** A publication, and whether a releaser has signed it. */
export interface KnownPublication {
  readonly publication: Publication;
  readonly isReleased: boolean;
}

/**
 * Says which publications are signed. Of the newest one it reads what was journaled since, and that only once
 * somebody began to sign it.
 */
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

  /** The newest publication, and whether it is signed: if so, then by an entry after those that it covers. */
  async newest(province: string): Promise<KnownPublication | undefined> {
    const newest = await this.#services.portsOf(province).publications.newest();
    if (newest === undefined) return undefined;
    const { publication, mayBeSigned } = newest;
    const isReleased = mayBeSigned && (await this.#isReleased(province, publication));
    return { publication, isReleased };
  }

  async #isReleased(province: string, { number, covers }: Publication): Promise<boolean> {
    if (this.#services.releasesOf === undefined) return false;
    const since = await this.#services.portsOf(province).journal.readAfter(covers);
    const isSigned = since.some(
      ({ body }) => body.kind === 'staged' && body.staging.stage === 'released',
    );
    return isSigned && names(await this.#releasesAt(province, since.at(-1)?.seq ?? covers), number);
  }

  /** An earlier publication, and whether it is signed. */
  async earlier(
    province: string,
    publication: Publication | undefined,
  ): Promise<KnownPublication | undefined> {
    if (publication === undefined) return undefined;
    return { publication, isReleased: names(await this.all(province), publication.number) };
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
