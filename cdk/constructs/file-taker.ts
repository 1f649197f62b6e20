import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stage-settings.ts';
import { TAKEN_WITHIN_SECONDS } from './dropped-files.ts';
import { HubFunction } from './hub-function.ts';
import type { StoreAccess, Stores } from './store-access.ts';

/** What takes dropped files is made of. */
export interface FileTakerProps {
  readonly settings: StageSettings;
  readonly stores: Stores;
  readonly droppedFiles: IQueue;
  readonly machine: IStateMachine;
}

/** It looks which file it is, and keeps nothing. */
const ACCESS: StoreAccess = {
  reads: [],
  puts: [],
  getsBlobs: [],
  putsBlobs: [],
  getsInbox: true,
};

/** It holds one dropped file at a time, to hash it. */
const MEMORY_MB = 512;

/** Starts a run of the nightly machine for every file that people drop. */
export class FileTaker extends Construct {
  static readonly functionName = 'take-dropped-file';
  readonly handler: IFunction;

  constructor(scope: Construct, id: string, props: FileTakerProps) {
    super(scope, id);
    const { settings, stores, droppedFiles, machine } = props;
    const handler = new HubFunction(this, 'Function', {
      settings,
      stores,
      name: FileTaker.functionName,
      access: ACCESS,
      memoryMb: MEMORY_MB,
      timeoutSeconds: TAKEN_WITHIN_SECONDS,
      withCatalogue: true,
      environment: { HUB_STATE_MACHINE: machine.stateMachineArn },
    });
    machine.grantStartExecution(handler);
    // What fails comes back as a whole; so nothing waits for another's trouble.
    handler.addEventSource(new SqsEventSource(droppedFiles, { batchSize: 1 }));
    this.handler = handler;
  }
}
