import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { NIGHT_FUNCTIONS } from '../../../cdk/night-functions.ts';
import { accessOf, allowed, storeAccess } from './allowed.ts';
import { propertiesOf, synthesise } from './synthesised.ts';

const { storage, pipeline, delivery, watch } = synthesise();

/** Actions that AWS ties to no resource, and why they are needed. */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'traces belong to no resource',
  'xray:PutTelemetryRecords': 'traces belong to no resource',
  'xray:GetSamplingRules': 'the state machine asks which runs to trace',
  'xray:GetSamplingTargets': 'the state machine asks which runs to trace',
  'logs:CreateLogDelivery': "set up with the state machine's log; deliveries are not resources",
  'logs:GetLogDelivery': "set up with the state machine's log; deliveries are not resources",
  'logs:UpdateLogDelivery': "set up with the state machine's log; deliveries are not resources",
  'logs:DeleteLogDelivery': "set up with the state machine's log; deliveries are not resources",
  'logs:ListLogDeliveries': "set up with the state machine's log; deliveries are not resources",
  'logs:PutResourcePolicy': "lets the log's service write to it; policies are of the account",
  'logs:DescribeResourcePolicies':
    "lets the log's service write to it; policies are of the account",
  'logs:DescribeLogGroups': 'the log is looked for by its name',
};

const everything = [storage, pipeline, delivery, watch].flatMap((template) =>
  [...allowed(template).values()].flat(),
);

/** As a policy names any blob by its hash. */
const hash = '?'.repeat(64);

describe('every role', () => {
  it('may do named actions alone', () => {
    expect(
      everything.flatMap(({ Action }) => Action).filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  it('names the resource, but for actions that have none', () => {
    const onAnything = everything
      .filter(({ Resource }) => Resource.includes('*'))
      .flatMap(({ Action }) => Action)
      .filter((action) => !(action in WITHOUT_RESOURCE));

    expect(onAnything).toEqual([]);
  });

  it('uses none of the policies that AWS writes for everybody', () => {
    const roles = [storage, pipeline, delivery, watch].flatMap((template) =>
      propertiesOf(
        template,
        'AWS::IAM::Role',
        z.object({ ManagedPolicyArns: z.unknown().optional() }),
      ),
    );

    expect(roles.length).toBeGreaterThan(0);
    expect(roles.filter((role) => role.ManagedPolicyArns !== undefined)).toEqual([]);
  });

  it('deletes nothing, and overwrites no item but counts of requests', () => {
    const others = everything.filter(({ Action }) =>
      Action.some((action) =>
        /^(?:dynamodb|s3):(?!GetItem|PutItem|Query|GetObject$|PutObject$|ListBucket$)/.test(action),
      ),
    );

    expect(new Set(storeAccess(others))).toEqual(new Set(['UpdateItem */request-counts']));
  });
});

describe('a function of the night', () => {
  it('that scores reads items and puts only publications', () => {
    expect(accessOf(pipeline, 'CompileScores')).toEqual([
      'GetItem */journal',
      'GetItem */journal-by-key',
      'GetItem */publications',
      'GetObject */publication/*',
      'GetObject */version/*',
      'ListBucket',
      'PutObject */publication/*',
      'Query */journal',
      'Query */journal-by-key',
      'Query */publications',
    ]);
  });

  it('that concludes sees the journal, and no bytes', () => {
    expect(accessOf(pipeline, 'ConcludeFeed')).toEqual([
      'GetItem */journal',
      'GetItem */journal-by-key',
      'PutItem */journal',
      'PutItem */journal-by-key',
      'Query */journal',
      'Query */journal-by-key',
    ]);
  });

  it.each([
    ['PutItem */observations/*', ['ProcessDelivery']],
    ['PutItem */publications', ['PublishNight']],
    ['PutObject */raw/*', ['CollectDelivery']],
    ['PutObject */version/*', ['PlanNight']],
    ['PutObject */result/*', ['ProcessDelivery']],
    [
      'PutObject */publication/*',
      ['ProcessDelivery', 'ReconcileNight', 'CompileScores', 'PublishNight'],
    ],
    ['GetObject */inbox/*/*', ['CollectDelivery']],
  ])('may %s only as %j', (access, tasks) => {
    const may = NIGHT_FUNCTIONS.map(({ task }) => task).filter((task) =>
      accessOf(pipeline, task).includes(access),
    );

    expect(may).toEqual(tasks);
  });

  it('announces on the one bus, and only what it ends', () => {
    const announcers = [...allowed(pipeline)].flatMap(([role, statements]) =>
      statements
        .filter(({ Action }) => Action.includes('events:PutEvents'))
        .map(({ Resource }) => [role.replace(/Role.*/, ''), Resource.length]),
    );

    expect(announcers).toEqual([
      ['ConcludeFeed', 1],
      ['PublishNight', 1],
    ]);
  });

  it('reads secrets only to ask sources, and those of feeds alone; what tells subscribers its own key', () => {
    const readers = [...allowed(pipeline)].flatMap(([role, statements]) =>
      statements
        .filter(({ Action }) => Action.some((action) => action.startsWith('secretsmanager:')))
        .map(({ Action, Resource }) => ({ role, Action, secrets: Resource.length })),
    );

    expect(readers).toEqual([
      {
        role: expect.stringMatching(/^CollectDeliveryRole/),
        Action: ['secretsmanager:GetSecretValue'],
        secrets: 4,
      },
      {
        role: expect.stringMatching(/^WebhooksFunctionRole/),
        Action: ['secretsmanager:GetSecretValue'],
        secrets: 1,
      },
    ]);
  });
});

describe('the API', () => {
  it('reads what is published and who may read it, counts requests, and puts answers alone', () => {
    expect(accessOf(delivery, 'ServeApi')).toEqual([
      'GetItem */journal',
      'GetItem */journal-by-key',
      'GetItem */observations/*',
      'GetItem */publications',
      'GetObject */answer/*',
      'GetObject */publication/*',
      'GetObject */result/*',
      'GetObject */version/*',
      'ListBucket',
      'PutObject */answer/*',
      'Query */journal',
      'Query */journal-by-key',
      'Query */observations/*',
      'Query */publications',
      'UpdateItem */request-counts',
    ]);
  });
});

describe('the function for what people do', () => {
  const access = accessOf(delivery, 'Act');
  const puts = access.filter((one) => one.startsWith('Put'));

  it('puts into the journal, what was asked once and who read what, locks, releases, and evidence by its hash', () => {
    expect(puts).toEqual([
      'PutItem */access-log',
      'PutItem */asked-once',
      'PutItem */journal',
      'PutItem */journal-by-key',
      'PutItem */publications',
      'PutObject */answer/*',
      'PutObject */publication/*',
      ...['mo-phong', 'ninh-thuan'].flatMap((province) => [
        `PutObject ${province}/evidence/${hash}`,
        `PutObject ${province}/upload/${hash}`,
      ]),
    ]);
  });

  it('reads the keys of releases and webhooks; the console that of releases, nobody else any', () => {
    const readers = [...allowed(delivery)].flatMap(([role, statements]) =>
      statements
        .filter(({ Action }) => Action.includes('secretsmanager:GetSecretValue'))
        .map(({ Resource }) => [role.replace(/Role.*/, ''), Resource.length]),
    );

    expect(readers).toEqual([
      ['Act', 2],
      ['ServeConsole', 1],
    ]);
  });

  it('announces releases, as the console does and nobody else', () => {
    const announcers = [...allowed(delivery)].filter(([, statements]) =>
      statements.some(({ Action }) => Action.includes('events:PutEvents')),
    );

    expect(announcers.map(([role]) => role.replace(/Role.*/, ''))).toEqual(['Act', 'ServeConsole']);
  });

  it('sees evidence and starts the nightly machine, as the console does and nobody else', () => {
    const starters = [...allowed(delivery)].filter(([, statements]) =>
      statements.some(({ Action }) => Action.includes('states:StartExecution')),
    );

    expect(access).toContain(`GetObject ninh-thuan/evidence/${hash}`);
    expect(accessOf(delivery, 'ServeApi').filter((one) => one.includes('evidence'))).toEqual([]);
    expect(starters.map(([role]) => role)).toEqual([
      expect.stringMatching(/^ActRole/),
      expect.stringMatching(/^ServeConsoleRole/),
    ]);
  });
});

describe('the function for the standards', () => {
  it('reads what is published, journals drafts once for each key, and sees neither evidence nor raw bytes', () => {
    expect(accessOf(delivery, 'ServeStandards')).toEqual([
      'GetItem */asked-once',
      'GetItem */journal',
      'GetItem */journal-by-key',
      'GetItem */publications',
      'GetObject */answer/*',
      'GetObject */publication/*',
      'GetObject */version/*',
      'ListBucket',
      'PutItem */asked-once',
      'PutItem */journal',
      'PutItem */journal-by-key',
      'PutObject */answer/*',
      'Query */asked-once',
      'Query */journal',
      'Query */journal-by-key',
      'Query */publications',
      'UpdateItem */request-counts',
    ]);
  });
});

describe('the console', () => {
  it('puts what people say, the evidence for it, what locks and releases keep, and answers too large to send', () => {
    const puts = accessOf(delivery, 'ServeConsole').filter((one) => /^(?:Put|Update)/.test(one));

    expect(puts).toEqual([
      'PutItem */access-log',
      'PutItem */journal',
      'PutItem */journal-by-key',
      'PutItem */publications',
      'PutObject */answer/*',
      'PutObject */publication/*',
      ...['mo-phong', 'ninh-thuan'].flatMap((province) => [
        `PutObject ${province}/evidence/${hash}`,
        `PutObject ${province}/upload/${hash}`,
      ]),
    ]);
  });

  it('signs forms for evidence on its way, and reads what came: by names as long as a hash alone', () => {
    const access = accessOf(delivery, 'ServeConsole').filter((one) => one.includes('/upload/'));

    expect(access).toEqual(
      ['Get', 'Put'].flatMap((verb) =>
        ['mo-phong', 'ninh-thuan'].map((province) => `${verb}Object ${province}/upload/${hash}`),
      ),
    );
  });
});

describe('the function that takes dropped files', () => {
  const statements = [...allowed(pipeline)]
    .filter(([role]) => role.startsWith('FilesFunctionRole'))
    .flatMap(([, ofRole]) => ofRole);

  it('reads inboxes alone, and puts nothing', () => {
    expect(storeAccess(statements).toSorted()).toEqual(['GetObject */inbox/*/*', 'ListBucket']);
  });

  it('starts the nightly machine, takes its messages, and may do no more to either', () => {
    const others = statements.flatMap(({ Action }) =>
      Action.filter((action) => /^(?:states|sqs|lambda|secretsmanager):/.test(action)),
    );

    expect(others.toSorted()).toEqual([
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'states:StartExecution',
    ]);
  });
});

describe('the function that tells subscribers', () => {
  it('reads what was published and journaled, and puts what became of messages', () => {
    const statements = [...allowed(pipeline)]
      .filter(([role]) => role.startsWith('WebhooksFunctionRole'))
      .flatMap(([, ofRole]) => ofRole);

    expect(storeAccess(statements).toSorted()).toEqual([
      'GetItem */journal',
      'GetItem */journal-by-key',
      'GetItem */publications',
      'GetItem */webhook-attempts/*',
      'GetObject */publication/*',
      'ListBucket',
      'PutItem */webhook-attempts/*',
      'Query */journal',
      'Query */journal-by-key',
      'Query */publications',
      'Query */webhook-attempts/*',
    ]);
  });
});

describe('the nightly machine', () => {
  it('may call its own functions, each by its address', () => {
    const calls = [...allowed(pipeline)]
      .filter(([role]) => role.startsWith('NightRole'))
      .flatMap(([, statements]) => statements)
      .find(({ Action }) => Action.includes('lambda:InvokeFunction'));

    expect(calls?.Resource).toHaveLength(NIGHT_FUNCTIONS.length);
  });
});
