import { composeApi, composePlanner } from '@dti-hub/functions/services';
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
});
