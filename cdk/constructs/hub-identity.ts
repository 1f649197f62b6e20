import { DATASETS, datasetScope } from '@dti-hub/api';
import { Duration } from 'aws-cdk-lib';
import {
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { nameOf, removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** What the identity provider is made of. */
export interface HubIdentityProps {
  readonly settings: StageSettings;
  /** Where the API answers, with a slash at its end. */
  readonly apiUrl: string;
}

const TOKEN_LIFE = Duration.hours(1);
const SESSION_LIFE = Duration.hours(12);
const PASSWORD_LENGTH_MIN = 12;

const OF_EVERY_CLIENT = {
  accessTokenValidity: TOKEN_LIFE,
  idTokenValidity: TOKEN_LIFE,
  refreshTokenValidity: SESSION_LIFE,
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
};

/**
 * Who signs in: people, made by an operator and with a second factor, through the console; and of each
 * province a machine that reads all its datasets. What a person may do is said in the journal, not here.
 */
export class HubIdentity extends Construct {
  readonly pool: UserPool;
  /** As access tokens name it. */
  readonly issuer: string;
  /** Where people sign in, and everybody gets tokens. */
  readonly signInUrl: string;
  readonly console: UserPoolClient;
  /** By province. */
  readonly pollers: ReadonlyMap<string, UserPoolClient>;

  constructor(scope: Construct, id: string, { settings, apiUrl }: HubIdentityProps) {
    super(scope, id);
    const removalPolicy = removalOf(settings);
    this.pool = new UserPool(this, 'People', {
      userPoolName: nameOf(settings, 'people'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: PASSWORD_LENGTH_MIN,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: settings.removal === 'keep',
      removalPolicy,
    });
    this.issuer = `https://cognito-idp.${settings.region}.amazonaws.com/${this.pool.userPoolId}`;
    const domain = this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `${nameOf(settings, 'people')}-${settings.account}` },
    });
    this.signInUrl = domain.baseUrl();
    this.pollers = new Map(
      settings.provinces.map((province) => [province, this.#addPoller(settings, province)]),
    );
    this.console = this.pool.addClient('Console', {
      ...OF_EVERY_CLIENT,
      userPoolClientName: nameOf(settings, 'console'),
      // A browser keeps no secret: the code is bound to it by PKCE.
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [
          `${apiUrl}console`,
          `${apiUrl}docs/oauth2-redirect.html`,
          ...settings.identity.callbackUrls,
        ],
      },
    });
  }

  /** What the API is told of whom it is to believe. */
  environment({ identity }: StageSettings): Readonly<Record<string, string>> {
    const clients = [...this.pollers.values(), this.console];
    return {
      HUB_ISSUER: this.issuer,
      HUB_CLIENTS: clients.map(({ userPoolClientId }) => userPoolClientId).join(','),
      ...(identity.keysAt !== undefined && {
        HUB_ISSUER_KEYS: `${identity.keysAt}/${this.pool.userPoolId}/.well-known/jwks.json`,
      }),
    };
  }

  /** What whoever connects a program or adds people has to know; secrets are not among it. */
  outputs(): Readonly<Record<string, string>> {
    return {
      Issuer: this.issuer,
      PeoplePoolId: this.pool.userPoolId,
      SignInUrl: this.signInUrl,
      ConsoleClientId: this.console.userPoolClientId,
      ...Object.fromEntries(
        [...this.pollers].map(([province, { userPoolClientId }]) => [
          `PollerClientId${pascal(province)}`,
          userPoolClientId,
        ]),
      ),
    };
  }

  #addPoller(settings: StageSettings, province: string): UserPoolClient {
    const scopes = DATASETS.map(
      (dataset) =>
        new ResourceServerScope({
          scopeName: datasetScope(dataset),
          scopeDescription: `Read the ${dataset} of ${province}`,
        }),
    );
    const server = this.pool.addResourceServer(`Province-${province}`, {
      identifier: province,
      userPoolResourceServerName: province,
      scopes,
    });
    return this.pool.addClient(`Poller-${province}`, {
      ...OF_EVERY_CLIENT,
      userPoolClientName: nameOf(settings, `poller-${province}`),
      generateSecret: true,
      oAuth: {
        flows: { clientCredentials: true },
        scopes: scopes.map((one) => OAuthScope.resourceServer(server, one)),
      },
    });
  }
}

/** "ninh-thuan" as "NinhThuan": the name of an output holds no hyphen. */
const pascal = (slug: string): string =>
  slug.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
