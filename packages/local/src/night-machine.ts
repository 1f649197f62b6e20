import definition from '@dti-hub/cdk/nightly-machine' with { type: 'json' };
import type { Services } from '@dti-hub/functions/services';
import type { Step } from '@dti-hub/functions/step';
import { StateMachine } from 'aws-local-stepfunctions';
import { handler as collect } from '@dti-hub/functions/collect-delivery';
import { handler as compile } from '@dti-hub/functions/compile-scores';
import { handler as conclude } from '@dti-hub/functions/conclude-feed';
import { handler as plan } from '@dti-hub/functions/plan-night';
import { handler as process } from '@dti-hub/functions/process-delivery';
import { handler as publish } from '@dti-hub/functions/publish-night';
import { handler as reconcile } from '@dti-hub/functions/reconcile-night';
import type {
  Compiled,
  Conclusion,
  NightOrder,
  NightPlan,
  Publication,
  Reconciled,
} from '@dti-hub/pipeline';

/** The machine's tasks, as deployed, by the name of the state that calls them. */
export const STEPS: Readonly<Record<string, Step<Services>>> = {
  Plan: plan,
  Collect: collect,
  Process: process,
  Conclude: conclude,
  Reconcile: reconcile,
  Compile: compile,
  Publish: publish,
};

// Made once: to validate the definition takes most of a small night's time. Runs share nothing in it.
const MACHINE = new StateMachine(withLocalResources());

/** What happened in a task of a running night. */
export interface StepEvent {
  readonly step: string;
  readonly what: 'started' | 'ended' | 'failed';
  readonly input: unknown;
  /** The task's result, or its error. */
  readonly output: unknown;
}

/** Where a night ended, as the state machine hands it out. */
export interface NightOutput extends NightPlan {
  /** By source, then by delivery; a feed whose verdict could not be written is not a conclusion. */
  readonly ended: readonly (readonly (Conclusion | { readonly failure: unknown })[])[];
  readonly reconciled: Reconciled;
  readonly compiled: Compiled;
  readonly publication: Publication;
}

/** How the feeds ended that a verdict could be written for. */
export const conclusionsOf = ({ ended }: NightOutput): Conclusion[] =>
  ended.flat().flatMap((end) => ('failure' in end ? [] : [end]));

/** How a night is run on this machine. */
export interface NightOptions {
  readonly watch?: (event: StepEvent) => void;
  /** Replaces the waits between retries, for tests. */
  readonly retryIntervalMs?: number;
}

/** Runs the deployed state machine on this machine, over the deployed handlers. */
export async function runNight(
  services: Services,
  input: Omit<NightOrder, 'collectMinutes'>,
  { watch = () => undefined, retryIntervalMs }: NightOptions = {},
): Promise<NightOutput> {
  const names = Object.keys(STEPS);
  // Undefined properties are no part of JSON, which is what the deployed machine is started with.
  const execution = MACHINE.run(JSON.parse(JSON.stringify(input)), {
    context: { Execution: { Name: `${input.province}-${input.night}` } },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        Object.entries(STEPS).map(([name, step]) => [
          name,
          asLambda(name, step.over(services), watch),
        ]),
      ),
      ...(retryIntervalMs === undefined
        ? {}
        : {
            retryIntervalOverrides: Object.fromEntries(
              names.map((name) => [name, retryIntervalMs]),
            ),
          }),
    },
  });
  // As text, which is how the deployed machine hands it out.
  const output: NightOutput = JSON.parse(JSON.stringify(await execution.result));
  return output;
}

type Definition = ConstructorParameters<typeof StateMachine>[0];

/** The interpreter wants every resource to look like a function's address. */
function withLocalResources(): Definition {
  const resolved: Definition = JSON.parse(JSON.stringify(definition), (_name, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/^\$\{(\w+)\}$/, 'arn:aws:lambda:local:000000000000:function:$1')
      : value,
  );
  return resolved;
}

/** Calls a handler as Lambda does: JSON in, JSON out, and a failure told by its name and a JSON cause. */
function asLambda(
  step: string,
  handler: (event: unknown) => Promise<unknown>,
  watch: (event: StepEvent) => void,
) {
  return async (input: unknown) => {
    watch({ step, what: 'started', input, output: null });
    try {
      const output = JSON.parse(JSON.stringify(await handler(input)));
      watch({ step, what: 'ended', input, output });
      return output;
    } catch (error) {
      watch({ step, what: 'failed', input, output: error });
      throw lambdaError(error);
    }
  };
}

function lambdaError(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const cause = JSON.stringify({ errorType: name, errorMessage: message, trace: [] });
  return Object.assign(new Error(cause, { cause: error }), { name });
}
