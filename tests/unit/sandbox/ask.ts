import { SIMULATED_PROVINCE } from '@dti-hub/sandbox';

/** The body by which a hub asks the portal for the running year of the simulated province. */
export const aYear = (overrides: object = {}) => ({
  timeType: 'year',
  year: 2026,
  rootDepartmentId: SIMULATED_PROVINCE.root,
  currentPage: 1,
  pageSize: 100,
  ...overrides,
});

export const aMonth = (month: number, overrides: object = {}) =>
  aYear({ timeType: 'month', month, ...overrides });

/** An application that can be asked without a network, as hono's can. */
interface Application {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** Sends JSON to the application, without a network. */
export async function send(
  app: Application,
  [method, path]: readonly [method: 'POST' | 'PUT', path: string],
  body: object,
): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return app.request(path, { method, headers, body: JSON.stringify(body) });
}
