import type { JournalEntry, Publication } from '@dti-hub/pipeline';
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

/** Says which publications are signed. Of the newest one it reads no more than what was journaled since. */
export class KnownReleases {
  readonly #services: Pick<ApiServices, 'portsOf' | 'releasesOf'>;
  readonly #known = new Map<string, ReleasesAt>();
  /** By province, up to which journal place the newest publication reached when it was last looked at. */
  readonly #covered = new Map<string, number>();

  constructor(services: Pick<ApiServices, 'portsOf' | 'releasesOf'>) {
    this.#services = services;
  }

  /** All of a province; none where this deployment makes none. */
  async all(province: string): Promise<readonly ReleaseLine[]> {
    return (await this.#services.releasesOf?.(province)) ?? [];
  }

  /** The newest publication, and whether it is signed: if so, then by an entry after those that it covers. */
  async newest(province: string): Promise<KnownPublication | undefined> {
    const { publications, journal } = this.#services.portsOf(province);
    const place = this.#covered.get(province);
    // Once a publication is known, what may have signed it is read at the same time as the next one.
    const [publication, entries] = await Promise.all([
      publications.latest(),
      place === undefined ? undefined : journal.readAfter(place),
    ]);
    if (publication === undefined || this.#services.releasesOf === undefined)
      return publication && { publication, isReleased: false };
    const { covers } = publication;
    this.#covered.set(province, covers);
    const since = (entries ?? (await journal.readAfter(covers))).filter(({ seq }) => seq > covers);
    return { publication, isReleased: await this.#isReleased(province, publication, since) };
  }

  async #isReleased(
    province: string,
    { number, covers }: Publication,
    since: readonly JournalEntry[],
  ): Promise<boolean> {
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
