import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HubError, type Disposition } from '@dti-hub/kernel';

/** CDK's command line ended with an error. Carries what it said. */
class CdkCommandError extends HubError {
  override readonly name = 'CdkCommandError';
  override readonly code = 'emulator/cdk';
  override readonly disposition: Disposition = 'halt';

  constructor(args: readonly string[], cause: Error) {
    super(
      {
        problem: {
          vi: `Lệnh cdk ${args[0]} không thành công.`,
          en: `The command cdk ${args[0]} failed.`,
        },
        mend: { vi: `Chi tiết:\n${cause.message}`, en: 'What it said is above.' },
      },
      { cause },
    );
  }
}

/** Where the command is to work: an emulator, and never AWS itself. */
export interface EmulatorPlace {
  readonly endpoint: string;
  readonly region: string;
}

const APP = fileURLToPath(new URL('..', import.meta.url));
const CDK = join(
  dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')),
  'bin',
  'cdk',
);

/** Nobody's: the emulator asks for some, and takes any. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'emulator', AWS_SECRET_ACCESS_KEY: 'emulator' };

/**
 * Runs CDK's own command line on the app, against the emulator; gives what it said.
 * @throws {CdkCommandError}
 */
export async function cdk(place: EmulatorPlace, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [CDK, ...args, '--no-color', '--progress', 'events'],
      { cwd: APP, env: environment(place), maxBuffer: OUTPUT_BYTES_MAX },
    );
    return `${stdout}${stderr}`;
  } catch (error) {
    throw error instanceof Error ? new CdkCommandError(args, error) : error;
  }
}

const OUTPUT_BYTES_MAX = 16_000_000;

/** Its whole environment: no account or profile of whoever runs this goes along. */
function environment({ endpoint, region }: EmulatorPlace): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH: [dirname(process.execPath), PATH].join(delimiter),
    HOME,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: 'none',
    AWS_SHARED_CREDENTIALS_FILE: 'none',
    ...CREDENTIALS,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}
