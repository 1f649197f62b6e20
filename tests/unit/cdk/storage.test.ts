import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aStage, propertiesOf, resourcesOf, synthesise } from './synthesised.ts';

const { storage, settings } = synthesise();

const TLS_ONLY = expect.objectContaining({
  Effect: 'Deny',
  Action: 's3:*',
  Principal: { AWS: '*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

describe('the table', () => {
  it('is encrypted, can be had back as of any second, and is not deleted by mistake', () => {
    expect(resourcesOf(storage, 'AWS::DynamoDB::Table')).toMatchObject([
      {
        DeletionPolicy: 'Retain',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          SSESpecification: { SSEEnabled: true },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          DeletionProtectionEnabled: true,
          TimeToLiveSpecification: { AttributeName: 'forgottenAt', Enabled: true },
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
        },
      },
    ]);
  });

  it('goes with a stage that is meant to go', () => {
    const { storage: passing } = synthesise(aStage({ removal: 'destroy' }));

    expect(resourcesOf(passing, 'AWS::DynamoDB::Table')).toMatchObject([
      { DeletionPolicy: 'Delete', Properties: { DeletionProtectionEnabled: false } },
    ]);
  });
});

describe('a bucket', () => {
  const buckets = resourcesOf(storage, 'AWS::S3::Bucket');

  it('is encrypted, closed to the public, and spoken to over TLS', () => {
    expect(buckets).toHaveLength(2);
    for (const { Properties } of buckets) {
      expect(Properties).toMatchObject({
        BucketEncryption: expect.anything(),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    }
    const policies = resourcesOf(storage, 'AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(Properties['PolicyDocument']).toMatchObject({
        Statement: expect.arrayContaining([TLS_ONLY]),
      });
    }
  });

  it('of data keeps every version, says who asked, and locks what the stage locks', () => {
    expect(buckets).toContainEqual(
      expect.objectContaining({
        DeletionPolicy: 'Retain',
        Properties: expect.objectContaining({
          BucketName: 'dti-hub-test-data-123456789012-ap-southeast-1',
          VersioningConfiguration: { Status: 'Enabled' },
          LoggingConfiguration: expect.anything(),
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Days: 30, Mode: 'GOVERNANCE' } },
          },
        }),
      }),
    );
  });
});

const bucketSchema = z.object({
  BucketName: z.string(),
  LifecycleConfiguration: z.object({
    Rules: z.array(z.object({ Id: z.string(), Prefix: z.string().optional() }).loose()),
  }),
});

describe('the life of objects', () => {
  const rules = propertiesOf(storage, 'AWS::S3::Bucket', bucketSchema)
    .filter(({ BucketName }) => BucketName.includes('-data-'))
    .flatMap(({ LifecycleConfiguration }) => LifecycleConfiguration.Rules);

  it('never ends while they are current: receipts lead to them; but of what only passes by', () => {
    const ending = rules.filter((rule) => 'ExpirationInDays' in rule || 'ExpirationDate' in rule);
    expect(ending.map(({ Prefix }) => Prefix)).toEqual(
      ['answer', 'upload'].flatMap((kind) =>
        settings.provinces.map((province) => `${province}/${kind}/`),
      ),
    );
  });

  it('ends with all copies for what only passes by: it may be evidence, which may have to be erased', () => {
    const passing = rules.filter((rule) => 'ExpirationInDays' in rule);

    expect(passing).toEqual(
      passing.map(() =>
        expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
      ),
    );
  });

  it('ends for old versions, and for uploads that nobody ended', () => {
    expect(rules).toContainEqual(
      expect.objectContaining({
        NoncurrentVersionExpiration: { NoncurrentDays: settings.retention.versionDays },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }),
    );
  });

  it.each(['ninh-thuan', 'mo-phong'])('goes cold for the raw bytes of %s alone', (province) => {
    const prefixes = rules.filter((rule) => 'Transitions' in rule).map(({ Prefix }) => Prefix);

    expect(prefixes).toContain(`${province}/raw/`);
    expect(prefixes.every((prefix) => prefix?.endsWith('/raw/'))).toBe(true);
  });
});

describe('secrets of feeds', () => {
  it('are made by name, and empty: nothing made up is ever shown to a source', () => {
    const made = propertiesOf(
      storage,
      'AWS::SecretsManager::Secret',
      z.object({
        Name: z.string(),
        GenerateSecretString: z.unknown().optional(),
        SecretString: z.unknown().optional(),
      }),
    ).filter(({ Name }) => Name.startsWith('dti-hub/'));

    expect(made.map(({ Name }) => Name)).toContain('dti-hub/test/tax');
    expect(
      made.filter(
        (one) => one.GenerateSecretString !== undefined || one.SecretString !== undefined,
      ),
    ).toEqual([]);
  });
});

describe('the key that signs releases', () => {
  it('is made empty, kept when the stage goes, and named in the outputs', () => {
    const [secret, ...others] = resourcesOf(storage, 'AWS::SecretsManager::Secret').filter(
      ({ Properties }) => String(Properties?.['Name']).endsWith('release-key'),
    );
    expect(others).toEqual([]);
    expect(secret).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(secret?.Properties).not.toHaveProperty('GenerateSecretString');
    expect(secret?.Properties).not.toHaveProperty('SecretString');
    expect(Object.keys(storage.findOutputs('*'))).toContain('ReleaseKeyArn');
  });
});

describe('the key of webhooks', () => {
  it('is made as the stage is deployed, by no person, kept when the stage goes, and named in the outputs', () => {
    const keys = resourcesOf(storage, 'AWS::SecretsManager::Secret').filter(({ Properties }) =>
      String(Properties?.['Name']).endsWith('webhook-key'),
    );

    expect(keys).toMatchObject([
      {
        DeletionPolicy: 'Retain',
        Properties: { GenerateSecretString: { PasswordLength: 64 } },
      },
    ]);
    expect(Object.keys(storage.findOutputs('*'))).toContain('WebhookKeyArn');
  });
});
