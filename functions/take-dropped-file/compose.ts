import { createS3Client, loadCatalogue, readSettings, type Settings } from '@dti-hub/runtime';
import { Inbox, S3ObjectStore } from '@dti-hub/store';
import { runsOf } from '../run-starter.ts';
import type { TakerServices } from './take-dropped-file.ts';

/** @throws {ConfigurationError} when the deployment does not say what to start */
export function composeTaker(settings: Settings = readSettings()): TakerServices {
  const { region, s3Endpoint, bucket, catalogueFolders } = settings;
  const objects = new S3ObjectStore(createS3Client({ region, endpoint: s3Endpoint }), bucket);
  return {
    readCatalogue: () => loadCatalogue(catalogueFolders),
    inboxOf: (province) => new Inbox(objects, province),
    runs: runsOf(settings),
  };
}
