import { beforeEach, describe, expect, it } from 'vitest';
import {
  A_VALUE,
  aWritingApi,
  FILING,
  filingOf,
  OTHER_UNIT,
  UNIT,
  type WritingApi,
} from '../../support/writing-api.ts';
import { formsEdition } from '../../support/filing-hub.ts';
import { told } from './told.ts';

const NEW = { 'if-none-match': '*' };
const SUBMITTED = { ...A_VALUE, stage: 'submitted' };

let hub: WritingApi;

beforeEach(async () => {
  hub = await aWritingApi();
});

const put = (body: unknown, headers: Record<string, string> = NEW, as = 'lan') =>
  hub.send(FILING, { method: 'PUT', body, headers, as });

/** Files it, and gives the tag of what is kept. */
const filed = async (body: unknown = SUBMITTED) => (await told(await put(body))).etag;

describe('a filing', () => {
  it('goes from draft to verified, each step by who has seen the one before', async () => {
    const draft = await told(await put(A_VALUE));
    const submitted = await told(
      await hub.send(`${FILING}/submission`, {
        method: 'POST',
        headers: { 'if-match': draft.etag },
      }),
    );
    const reviewed = await told(
      await hub.send(`${FILING}/review`, {
        as: 'minh',
        body: { outcome: 'verified', points: null, reason: null },
        headers: { 'if-match': submitted.etag },
      }),
    );
    const read = await told(await hub.send(FILING));

    expect([draft.status, submitted.status, reviewed.status]).toEqual([200, 200, 200]);
    expect(draft.body).toMatchObject({
      item: { changed: true, filing: { revision: 1, by: 'lan' } },
    });
    expect(read.etag).toBe(reviewed.etag);
    expect(read.body).toMatchObject({
      item: { revision: 2, stage: 'submitted', review: { outcome: 'verified', by: 'minh' } },
    });
  });

  it('is not changed by who has not seen what stands there', async () => {
    const first = await filed(A_VALUE);
    const blind = await told(await put(SUBMITTED, {}));
    const other = await told(await put(SUBMITTED, NEW));
    const whatever = await told(await put(SUBMITTED, { 'if-match': '*' }));

    expect([blind.status, blind.body['code']]).toEqual([428, 'api/version-wanted']);
    expect(other.body).toMatchObject({ status: 412, current: first });
    expect(whatever.status).toBe(412);
    expect((await told(await hub.send(FILING))).etag).toBe(first);
    expect((await put(SUBMITTED, { 'if-match': `"x", ${first}` })).status).toBe(200);
  });

  it('of two who saw the same, is changed by one', async () => {
    const first = await filed(A_VALUE);
    const notes = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(
      notes.map((note) => put({ ...A_VALUE, note }, { 'if-match': first })),
    );

    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 412]).toContain(status);
    expect((await told(await hub.send(FILING))).body).toMatchObject({ item: { revision: 2 } });
  });

  it('is refused with every field that is wrong, in both languages', async () => {
    const wrong = {
      ...SUBMITTED,
      filed: { value: null, choice: 'nhiều', points: null },
      documents: [],
    };
    const answer = await told(await put({ ...wrong, dataAsOf: '2999-01-01' }));

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'stewardship/filing-refused',
      errors: expect.arrayContaining([
        {
          in: 'body',
          name: 'choice',
          message: expect.any(String),
          messageVi: expect.stringContaining('nhiều'),
        },
        expect.objectContaining({ name: 'dataAsOf' }),
      ]),
    });
  });

  it('is no business of whoever has no right to it', async () => {
    const etag = await filed();
    const elsewhere = filingOf(OTHER_UNIT);
    const found = { outcome: 'verified', points: null, reason: null };
    const review = (as: string) =>
      hub.send(`${FILING}/review`, { as, body: found, headers: { 'if-match': etag } });

    expect((await put(A_VALUE, NEW, 'nam')).status).toBe(403);
    expect((await put(A_VALUE, NEW, 'minh')).status).toBe(403);
    expect(
      await told(
        await hub.send(elsewhere, { method: 'PUT', body: A_VALUE, headers: NEW, as: 'hoa' }),
      ),
    ).toMatchObject({ status: 403, body: { code: 'stewardship/no-right' } });
    expect((await review('lan')).status).toBe(403);
    expect((await hub.send(FILING, { as: 'nam' })).status).toBe(403);
  });

  it('is seen by those alone who cover its unit', async () => {
    await filed();
    await hub.send(filingOf(OTHER_UNIT), {
      method: 'PUT',
      body: A_VALUE,
      headers: NEW,
    });
    const count = async (as: string, query = '') => {
      const { body } = await told(await hub.send(`/filings${query}`, { as }));
      return Array.isArray(body['items']) ? body['items'].length : undefined;
    };

    expect([await count('lan'), await count('minh'), await count('hoa')]).toEqual([2, 2, 1]);
    expect(await count('lan', `?unit=${encodeURIComponent(OTHER_UNIT)}`)).toBe(1);
    expect(await count('lan', '?standing=submitted')).toBe(1);
  });
});

describe("a unit's drafts", () => {
  it('are submitted together, and what they lack is told', async () => {
    await filed(A_VALUE);
    const subject = { edition: formsEdition.edition, unit: UNIT, period: 'civil:2022' };
    const answer = await told(await hub.send('/submissions', { body: subject }));
    const missing = await told(
      await hub.send(`/missing?${new URLSearchParams(subject).toString()}`),
    );

    expect(answer.body).toMatchObject({ item: { submitted: [{ code: '1.2' }], refused: [] } });
    expect(missing.body).toMatchObject({
      item: {
        items: expect.arrayContaining([
          expect.objectContaining({ code: '1.2', need: 'verification' }),
        ]),
      },
    });
  });
});

describe('pages of a list', () => {
  it('hold everything once, and begin after no key that is not there', async () => {
    for (const unit of [UNIT, OTHER_UNIT, 'gso:587@2022-01-01']) {
      await hub.send(filingOf(unit), { method: 'PUT', body: A_VALUE, headers: NEW });
    }
    const seen: unknown[] = [];
    let after = '';
    do {
      const { body } = await told(await hub.send(`/filings?limit=1${after}`));
      if (Array.isArray(body['items'])) seen.push(...body['items']);
      after = typeof body['next'] === 'string' ? `&after=${encodeURIComponent(body['next'])}` : '';
    } while (after !== '');

    expect(seen).toHaveLength(3);
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(3);
    expect((await hub.send('/filings?after=nothing')).status).toBe(400);
  });
});
