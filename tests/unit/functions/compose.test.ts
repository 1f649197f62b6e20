import { createConsole } from '@dti-hub/console';
import { composeConsole } from '@dti-hub/functions/console';
import { composeActs, composeApi, composePlanner } from '@dti-hub/functions/services';
import { ConfigurationError, type Settings } from '@dti-hub/runtime';
import { describe, expect, it } from 'vitest';

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
    const deployment = aDeployment({
      stateMachine: MACHINE,
      identity: { issuer: 'https://who.example.vn', clients: ['console'] },
      console: {
        origin: 'https://dti.example.vn',
        clientId: 'console',
        signInUrl: 'https://sign-in.example.vn',
        provinces: [],
        sessionKey: 'k'.repeat(64),
      },
    });
    const answer = await createConsole(composeConsole(deployment)).request('/console/sign-in');
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

const MACHINE = 'arn:aws:states:ap-southeast-1:123456789012:stateMachine:night';
