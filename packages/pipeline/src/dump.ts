import type { Agreement } from '@dti-hub/catalogue';
import { canonicalJson, periodId, type Period } from '@dti-hub/kernel';
import type { Delivery, ObservationGroup, Revision } from './delivery.ts';
import { everPurged } from './erased.ts';
import { feedPeriod, readState, type HubState, feedPeriodKey } from './hub-state.ts';
import type { JournalEntry } from './journal-entry.ts';
import { readResult } from './kept-result.ts';
import { drawnMeasures, fixedMeasures, hasMeasuresNamedByRows } from './measure-names.ts';
import type { ProvinceStores } from './ports.ts';
import type { Staging } from './releases.ts';
import { readAgreement } from './version-in-force.ts';
import type { WebhookChange } from './webhooks/webhooks.ts';

/**
 * The province's domain state as text, one fact a line, sorted: two hubs that know the same have the
 * same dump to the byte. The night is its time; instants, headers, addresses, attempts and journal
 * places are left out, because they are not what the hub knows.
 */
export async function dump(stores: ProvinceStores): Promise<string> {
  const entries = await stores.journal.readAfter(0);
  const lines = entries.map((entry) => entryLine(entry));
  const state = await readState(stores);
  for (const group of await observationGroups(stores, entries)) {
    const revisions = await countedRevisions(stores, state, group);
    lines.push(...revisions.map((revision) => line('observation', withoutPlace(revision))));
  }
  for (let number = 1; ; number += 1) {
    const publication = await stores.publications.find(number);
    if (publication === undefined) break;
    const { night, content } = publication;
    lines.push(line('publication', { number, night, content }));
  }
  return `${lines.toSorted().join('\n')}\n`;
}

/**
 * Every group that any delivery so far can have given values to: its agreement names them, or its rows
 * do, and then its result tells.
 */
export async function observationGroups(
  stores: Pick<ProvinceStores, 'blobs'>,
  entries: readonly JournalEntry[],
): Promise<ObservationGroup[]> {
  const groups = new Map<string, ObservationGroup>();
  const agreements = new Map<number, Agreement>();
  const purged = everPurged(entries);
  const add = (feed: string, period: Period, measures: readonly string[]) => {
    for (const measure of measures) {
      groups.set(`${feed} ${measure} ${periodId(period)}`, { feed, measure, period });
    }
  };
  for (const { seq, body } of entries) {
    if (body.kind === 'landed') {
      const { feed, period, agreement: version } = body.delivery;
      const agreement = await readAgreement(stores.blobs, version);
      agreements.set(seq, agreement);
      add(feed, period, fixedMeasures(agreement));
    } else if (body.kind === 'verdict') {
      const { feed, period, delivery, result } = body.conclusion;
      const agreement = agreements.get(delivery ?? 0);
      if (agreement === undefined || result === null || !hasMeasuresNamedByRows(agreement))
        continue;
      add(feed, period, drawnMeasures(await readResult(stores, purged, result)));
    }
  }
  return [...groups.values()];
}

/** The revisions of a group that deliveries judged so far have brought. */
async function countedRevisions(
  { observations }: ProvinceStores,
  state: HubState,
  group: ObservationGroup,
): Promise<Revision[]> {
  const seqMax = feedPeriod(state, group.feed, group.period).judged?.seq ?? 0;
  return (await observations.revisions(group)).filter(({ seq }) => seq <= seqMax);
}

const withoutPlace = ({ seq: _place, period, ...revision }: Revision) => ({
  ...revision,
  period: periodId(period),
});

function entryLine({ body }: JournalEntry): string {
  switch (body.kind) {
    case 'activated':
      return line('version', body.activation);
    case 'asked': {
      const { night, feeds } = body.asked;
      return line('asked', {
        night,
        feeds: feeds.map(({ feed, period }) => feedPeriodKey(feed, period)),
      });
    }
    case 'landed':
      return deliveryLine(body.delivery);
    case 'verdict': {
      const { delivery: _place, period, ...conclusion } = body.conclusion;
      return line('verdict', { ...conclusion, period: periodId(period) });
    }
    case 'granted':
      return line('grant', body.grant);
    case 'decided':
      return line('decision', body.decision);
    case 'filed':
      return line('filing', body.filing);
    case 'reviewed':
      return line('review', body.review);
    case 'cases':
      return line('cases', body.cases);
    case 'staged':
      return line('stage', withoutAnchor(body.staging));
    case 'purged':
      return line('purge', body.purge);
    case 'webhook':
      return line('webhook', withoutStart(body.webhook));
    case 'published': {
      const { number, night, content } = body.publication;
      return line('published', { number, night, content });
    }
  }
}

function deliveryLine({ period, snapshot, ...delivery }: Omit<Delivery, 'seq'>): string {
  const { feed, night, occasion, agreement, register, processor } = delivery;
  return line('delivery', {
    feed,
    period: periodId(period),
    night,
    occasion,
    snapshot: snapshot.hash,
    blobs: snapshot.blobs.map(({ hash }) => hash),
    agreement,
    register,
    processor,
  });
}

/** A replay names a journal place. */
function withoutStart(webhook: WebhookChange): object {
  if (webhook.change !== 'replayed') return webhook;
  const { from: _place, ...rest } = webhook;
  return rest;
}

/** A release names the journal's head, and with it instants. */
const withoutAnchor = (staging: Staging): object =>
  staging.stage === 'released' ? { ...staging, release: staging.release.number } : staging;

const line = (fact: string, value: object): string => `${fact} ${canonicalJson(value)}`;
