import { createConsole } from '@dti-hub/console';
import { composeConsole } from '@dti-hub/functions/console';
import { composeActs, composeApi, composePlanner } from '@dti-hub/functions/services';
import { ConfigurationError, type Settings } from '@dti-hub/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';

const aDeployment = (settings: Partial<Settings> = {}): Settings => ({
  table: 'dti-hub',
  bucket: 'dti-hub-bucket',
  region: 'ap-southeast-1',
  dynamoEndpoint: undefined,
  s3Endpoint: undefined,
  catalogueFolders: [],
  feedOverrides: {},
  ...settings,
});

afterEach(() => vi.unstubAllEnvs());

describe('what a deployed function is composed of', () => {
  it('lets a night collect for as long as the deployment says', () => {
    expect(composePlanner(aDeployment({ collectMinutes: 20 })).collectMinutes).toBe(20);
  });

  it('serves the provinces that the deployment names, and refuses to serve none', () => {
    expect(composeApi(aDeployment({ provinces: ['mo-phong'] })).provinces).toEqual(['mo-phong']);
    expect(() => composeApi(aDeployment())).toThrow(ConfigurationError);
  });

  it('lets people act where it names what runs are runs of', () => {
    const deployment = aDeployment({ provinces: ['mo-phong'] });

    expect(composeActs({ ...deployment, stateMachine: MACHINE }).writing).toBeDefined();
    expect(() => composeActs(deployment)).toThrow(ConfigurationError);
  });

  it('has people sign in to the console where it says, by a code that is bound to their browser', async () => {
    const answer = await createConsole(composeConsole(aDeployment(A_CONSOLE))).request(
      '/console/sign-in',
    );
    const leadsTo = new URL(answer.headers.get('location') ?? '');

    expect(`${leadsTo.origin}${leadsTo.pathname}`).toBe(
      'https://sign-in.example.vn/oauth2/authorize',
    );
    expect(Object.fromEntries(leadsTo.searchParams)).toMatchObject({
      client_id: 'console',
      code_challenge_method: 'S256',
      redirect_uri: 'https://dti.example.vn/console',
    });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; Secure/);
    expect(() => composeConsole(aDeployment())).toThrow(ConfigurationError);
  });
});

describe('evidence that comes beside a deployed console', () => {
  it('is sent to the bucket’s own address over TLS, under the rights of the function', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a-function');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'for-a-while');
    const { uploads } = composeConsole(aDeployment(A_CONSOLE));

    const form = await uploads?.offer({
      province: 'mo-phong',
      id: 'a'.repeat(64),
      bytesMax: 20_000_000,
      backTo: 'https://dti.example.vn/console',
    });

    expect(form?.url).toBe('https://dti-hub-bucket.s3.ap-southeast-1.amazonaws.com/');
    expect(form?.fields['X-Amz-Credential']).toMatch(/^a-function\/\d{8}\/ap-southeast-1\/s3\//);
    expect(form?.fields['X-Amz-Security-Token']).toBe('for-a-while');
  });
});

const MACHINE = 'arn:aws:states:ap-southeast-1:123456789012:stateMachine:night';

const A_CONSOLE: Partial<Settings> = {
  stateMachine: MACHINE,
  identity: { issuer: 'https://who.example.vn', clients: ['console'] },
  console: {
    origin: 'https://dti.example.vn',
    clientId: 'console',
    signInUrl: 'https://sign-in.example.vn',
    provinces: [],
    sessionKey: 'k'.repeat(64),
  },
};
