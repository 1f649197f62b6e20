import type { Catalogue } from '@dti-hub/catalogue';
import type { App } from 'aws-cdk-lib';
import { acceptedFindings, checkAwsSolutions } from './aws-solutions.ts';
import { checkStage, type StageSettings } from './stage-settings.ts';
import { DeliveryStack } from './stacks/delivery-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';
import { StorageStack } from './stacks/storage-stack.ts';
import { WatchStack } from './stacks/watch-stack.ts';

/**
 * Adds a stage's stacks, to be set against the AWS Solutions rules when they are synthesised.
 * @throws {StageError} when the stage does not fit the catalogue
 */
export function addStacks(app: App, settings: StageSettings, catalogue: Catalogue) {
  checkStage(settings, catalogue);
  const storage = new StorageStack(app, settings);
  const { stores, secretArns, keyArns, droppedFiles } = storage;
  const pipeline = new PipelineStack(app, {
    settings,
    catalogue,
    stores,
    droppedFiles,
    secretArns,
    keyArns,
  });
  const { machine, deadLetters, events } = pipeline;
  const delivery = new DeliveryStack(app, {
    settings,
    catalogue,
    stores,
    keyArns,
    machine,
    events,
  });
  const functions = new Map([...pipeline.functions, ...delivery.functions]);
  const watch = new WatchStack(app, {
    settings,
    machine,
    deadLetters,
    untakenFiles: droppedFiles.deadLetters,
    functions,
    api: delivery.api,
  });
  checkAwsSolutions(app, acceptedFindings(storage, stores));
  return { storage, pipeline, delivery, watch };
}
