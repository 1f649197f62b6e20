import { DATASETS } from '@dti-hub/api';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aStage, propertiesOf, resourcesOf, synthesise } from './synthesised.ts';

const { delivery } = synthesise();

const clientSchema = z.object({
  ClientName: z.string(),
  GenerateSecret: z.boolean(),
  AllowedOAuthFlows: z.array(z.string()),
  AllowedOAuthScopes: z.array(z.unknown()),
  AccessTokenValidity: z.number(),
  EnableTokenRevocation: z.boolean(),
  PreventUserExistenceErrors: z.string(),
  CallbackURLs: z.array(z.unknown()).optional(),
});

const clients = propertiesOf(delivery, 'AWS::Cognito::UserPoolClient', clientSchema);

const clientNamed = (name: string) => clients.find(({ ClientName }) => ClientName === name);

describe('the user pool', () => {
  it('lets nobody sign up, and asks for a long password and a second factor', () => {
    expect(resourcesOf(delivery, 'AWS::Cognito::UserPool')).toMatchObject([
      {
        DeletionPolicy: 'Retain',
        Properties: {
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
          DeletionProtection: 'ACTIVE',
          EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
          MfaConfiguration: 'ON',
          Policies: {
            PasswordPolicy: {
              MinimumLength: 12,
              RequireLowercase: true,
              RequireNumbers: true,
              RequireSymbols: true,
              RequireUppercase: true,
            },
          },
          UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
          UserPoolTier: 'PLUS',
        },
      },
    ]);
  });

  it('goes with a stage that is meant to go', () => {
    const { delivery: passing } = synthesise(aStage({ removal: 'destroy' }));

    expect(resourcesOf(passing, 'AWS::Cognito::UserPool')).toMatchObject([
      { DeletionPolicy: 'Delete', Properties: { DeletionProtection: 'INACTIVE' } },
    ]);
  });

  it('has for each province a scope for each dataset', () => {
    const servers = propertiesOf(
      delivery,
      'AWS::Cognito::UserPoolResourceServer',
      z.object({ Identifier: z.string(), Scopes: z.array(z.object({ ScopeName: z.string() })) }),
    );

    expect(servers.map(({ Identifier }) => Identifier)).toEqual(['ninh-thuan', 'mo-phong']);
    for (const { Scopes } of servers) {
      expect(Scopes.map(({ ScopeName }) => ScopeName)).toEqual(
        DATASETS.map((dataset) => `${dataset}.read`),
      );
    }
  });
});

describe('a program', () => {
  it.each(['ninh-thuan', 'mo-phong'])('that polls %s reads it alone, with a secret', (province) => {
    const poller = clientNamed(`dti-hub-test-poller-${province}`);
    const others = ['ninh-thuan', 'mo-phong'].filter((other) => other !== province);

    expect(poller).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
    });
    expect(poller?.AllowedOAuthScopes).toHaveLength(DATASETS.length);
    const scopes = JSON.stringify(poller?.AllowedOAuthScopes).replaceAll(/[^a-z.]/gi, '');
    expect(scopes).toContain(`Province${province.replace('-', '')}`);
    for (const other of others) {
      expect(scopes).not.toContain(`Province${other.replace('-', '')}`);
    }
  });

  it('that people sign in through keeps no secret, and asks only who they are', () => {
    expect(clientNamed('dti-hub-test-console')).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
    });
  });

  it('has its tokens for an hour, and can have them revoked', () => {
    expect(clients).toHaveLength(3);
    for (const client of clients) {
      expect(client).toMatchObject({
        AccessTokenValidity: 60,
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      });
    }
  });

  it('leads people back to where the stage says, and nowhere over the open network', () => {
    const callbackUrls = ['https://dti.example.vn/console'];
    const { delivery: withConsole } = synthesise(aStage({ identity: { callbackUrls } }));
    const console = propertiesOf(withConsole, 'AWS::Cognito::UserPoolClient', clientSchema).find(
      ({ ClientName }) => ClientName === 'dti-hub-test-console',
    );

    expect(console?.CallbackURLs).toContain(callbackUrls[0]);
    expect(JSON.stringify(console?.CallbackURLs)).toContain('"/console"');
    expect(console?.CallbackURLs).toHaveLength(3);
    expect(() => aStage({ identity: { callbackUrls: ['http://dti.example.vn/console'] } })).toThrow(
      'https',
    );
  });
});

describe('the function that serves the API', () => {
  const variablesSchema = z.object({
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  });

  it('is told whom to believe, and how much one caller may ask', () => {
    const [serveApi] = propertiesOf(delivery, 'AWS::Lambda::Function', variablesSchema);

    expect(serveApi?.Environment.Variables).toMatchObject({
      HUB_ISSUER: {
        'Fn::Join': ['', ['https://cognito-idp.ap-southeast-1.amazonaws.com/', expect.anything()]],
      },
      HUB_CLIENTS: expect.anything(),
      HUB_REQUESTS_PER_MINUTE: '600',
      HUB_REQUESTS_PER_DAY: '20000',
    });
    expect(serveApi?.Environment.Variables).not.toHaveProperty('HUB_ISSUER_KEYS');
  });

  it('knows all programs of the stage', () => {
    const [serveApi] = propertiesOf(delivery, 'AWS::Lambda::Function', variablesSchema);

    const text = JSON.stringify(serveApi?.Environment.Variables['HUB_CLIENTS']);
    expect(text.match(/"Ref"/g)).toHaveLength(3);
  });
});
