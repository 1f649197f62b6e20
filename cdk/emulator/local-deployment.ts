import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretsManagerClient, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { feedOverrides } from '@dti-hub/sandbox';
import * as z from 'zod';
import { readStage, stageFile, type StageSettings } from '../stage-settings.ts';
import { cdk, type EmulatorPlace } from './cdk-command.ts';

/** What a deployment says of itself, by stack and by name. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The local stage on an emulator, its feeds asked at the sandbox. */
export interface LocalDeployment {
  readonly settings: StageSettings;
  /** Deploys what the repository now holds, and fills the feeds' secrets. */
  deploy(): Promise<Outputs>;
  /** Takes everything of the stage away again. */
  destroy(): Promise<void>;
}

export interface LocalDeploymentOptions extends EmulatorPlace {
  /** Where the simulated sources stand. */
  readonly sandboxUrl: string;
  /** Where the stage's file and the synthesised stacks are put. */
  readonly folder: string;
}

const outputsSchema = z.record(
  z.string(),
  z.record(z.string(), z.string()).transform(withoutExports),
);

/** Prepares the emulator for deployments as an account of AWS is prepared, and the local stage for the sandbox. */
export async function prepareLocalDeployment(
  options: LocalDeploymentOptions,
): Promise<LocalDeployment> {
  const { endpoint, region, folder } = options;
  const settings = await localStage(options);
  await mkdir(folder, { recursive: true });
  const stage = join(folder, 'stage.json');
  await writeFile(stage, JSON.stringify(settings, null, 2));
  const run = (...args: readonly string[]) =>
    cdk({ endpoint, region }, [
      ...args,
      '--context',
      `stage=${stage}`,
      '--output',
      join(folder, 'cdk.out'),
    ]);
  await run('bootstrap', `aws://${settings.account}/${settings.region}`);
  return {
    settings,
    async deploy() {
      const outputs = join(folder, 'outputs.json');
      await run('deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs);
      await fillSecrets(options, settings);
      return outputsSchema.parse(JSON.parse(await readFile(outputs, 'utf8')));
    },
    async destroy() {
      await run('destroy', '--all', '--force');
    },
  };
}

/** What a stack says to the other stacks is nobody else's. */
function withoutExports(outputs: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(outputs).filter(([name]) => !name.startsWith('Exports')),
  );
}

/** The local stage with every feed of the sandbox asked there, and the pool's keys at the emulator. */
async function localStage({
  sandboxUrl,
  endpoint,
}: Pick<LocalDeploymentOptions, 'sandboxUrl' | 'endpoint'>): Promise<StageSettings> {
  const settings = await readStage(stageFile('local'));
  const asked = Object.keys(feedOverrides(sandboxUrl)).map((feed) => [
    feed,
    { ...settings.feeds[feed], baseUrl: sandboxUrl },
  ]);
  const identity = { ...settings.identity, keysAt: endpoint };
  return { ...settings, identity, feeds: Object.fromEntries(asked) };
}

/** The sandbox's own secrets, where the deployed collector looks for its sources'. */
async function fillSecrets(
  { endpoint, region, sandboxUrl }: LocalDeploymentOptions,
  { feeds }: StageSettings,
): Promise<void> {
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const client = new SecretsManagerClient({ endpoint, region, credentials });
  const secrets = feedOverrides(sandboxUrl);
  for (const [feed, { secret: name }] of Object.entries(feeds)) {
    if (name === undefined) continue;
    const value = secrets[feed]?.secret;
    await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: value }));
  }
  client.destroy();
}
