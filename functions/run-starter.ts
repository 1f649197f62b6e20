import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { HubError, type Disposition } from '@dti-hub/kernel';
import { ConfigurationError, type Settings } from '@dti-hub/runtime';

/** Starts runs of the nightly machine. */
export interface RunStarter {
  /**
   * Starts the run of that name, unless it was started before.
   * @throws {RunNotStartedError}
   */
  start(name: string, order: object): Promise<void>;
}

/** The nightly machine could not be started, or we cannot know whether it was. */
class RunNotStartedError extends HubError {
  override readonly name = 'RunNotStartedError';
  override readonly code = 'run/not-started';
  override readonly disposition: Disposition = 'retry';

  constructor(run: string, options: ErrorOptions) {
    super(
      {
        problem: {
          vi: `Không khởi động được lượt chạy ${run}.`,
          en: `The run ${run} could not be started.`,
        },
        mend: {
          vi: 'Hãy thử lại; tệp đã nộp được hàng đợi báo lại, và đêm tới vẫn thu thập khi kỳ của nó đến hạn.',
          en: 'Try again; of a dropped file the queue tells again, and the night collects it while its period is due.',
        },
      },
      options,
    );
  }
}

/**
 * Starts runs of the machine that the deployment names.
 * @throws {ConfigurationError} when it names none
 */
export function runsOf({ region, stateMachine }: Settings): RunStarter {
  if (stateMachine !== undefined) {
    return createRunStarter({ region, stateMachineArn: stateMachine });
  }
  throw new ConfigurationError([
    { variable: 'HUB_STATE_MACHINE', reason: 'no state machine to start' },
  ]);
}

const CONNECTION_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 5000;

/** Starts them on AWS. */
export function createRunStarter(where: {
  readonly region: string;
  readonly stateMachineArn: string;
}): RunStarter {
  const client = new SFNClient({
    region: where.region,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
  const { stateMachineArn } = where;
  return {
    async start(name, order) {
      const input = JSON.stringify(order);
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return;
        throw new RunNotStartedError(name, { cause: error });
      }
    },
  };
}
