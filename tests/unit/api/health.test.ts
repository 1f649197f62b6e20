import { createApi } from '@dti-hub/api';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

/** An API whose store fails with this error, and what it told its operator. */
function failingApi(error: Error) {
  const told: unknown[] = [];
  const api = createApi({
    provinces: [PROVINCE],
    portsOf: () => {
      throw error;
    },
    onFailure: (failure) => told.push(failure),
  });
  return { api, told };
}

describe('GET /health', () => {
  it('says where every province stands, and which of its feeds are down', async () => {
    const { fetcher, behave } = createFewUnits();
    await behave('dvcqg-online', 'down');
    const { night, services } = createMemoryHub({ fetcher });
    await night(FIRST_NIGHT);
    const api = createApi({ ...services, provinces: [PROVINCE] });

    const answer = await api.request('/health');

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'ok',
      provinces: [
        {
          province: PROVINCE,
          publication: {
            number: 1,
            night: FIRST_NIGHT,
            publishedAt: expect.stringMatching(/Z$/),
            feedsDown: ['dvcqg-online'],
            feedsStale: ['dvcqg-online'],
          },
        },
      ],
    });
  });

  it('waits for a province that has published nothing yet', async () => {
    const { services } = createMemoryHub({ fetcher: createFewUnits().fetcher });
    const api = createApi({ ...services, provinces: [PROVINCE] });

    expect(await (await api.request('/health')).json()).toEqual({
      status: 'waiting',
      provinces: [{ province: PROVINCE, publication: null }],
    });
  });
});

describe('what goes wrong', () => {
  it('answers an unknown address with a problem', async () => {
    const answer = await failingApi(new Error('unused')).api.request('/nowhere');

    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'api/not-found' });
  });

  it('answers trouble of ours in its own words, so that the caller may try again', async () => {
    const { api, told } = failingApi(new StoreUnavailableError('get'));

    const answer = await api.request('/health');

    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'urn:dti-hub:problem:store/unavailable',
      status: 503,
      title: 'Kho dữ liệu của hệ thống không đáp ứng (get).',
      detail: "The hub's store did not answer (get).",
      code: 'store/unavailable',
    });
    expect(told).toEqual([expect.any(StoreUnavailableError)]);
  });

  it('shows nothing of an error of others', async () => {
    const answer = await failingApi(new Error('token=s3cret')).api.request('/health');

    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('s3cret');
  });
});
