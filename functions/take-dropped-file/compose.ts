import {
  ConfigurationError,
  createS3Client,
  loadCatalogue,
  readSettings,
  type Settings,
} from '@dti-hub/runtime';
import { Inbox, S3ObjectStore } from '@dti-hub/store';
import { createRunStarter } from './run-starter.ts';
import type { TakerServices } from './take-dropped-file.ts';

/** @throws {ConfigurationError} when the deployment does not say what to start */
export function composeTaker(settings: Settings = readSettings()): TakerServices {
  const { region, s3Endpoint, bucket, catalogueFolders, stateMachine } = settings;
  if (stateMachine === undefined) {
    throw new ConfigurationError([
      { variable: 'HUB_STATE_MACHINE', reason: 'no state machine to start' },
    ]);
  }
  const objects = new S3ObjectStore(createS3Client({ region, endpoint: s3Endpoint }), bucket);
  return {
    readCatalogue: () => loadCatalogue(catalogueFolders),
    inboxOf: (province) => new Inbox(objects, province),
    runs: createRunStarter({ region, stateMachineArn: stateMachine }),
  };
}
