import * as z from 'zod';
import definition from './nightly-machine.asl.json' with { type: 'json' };

/** The nightly machine as it is deployed and as it runs on one machine. */
export const NIGHTLY_DEFINITION = JSON.stringify(definition);

/** How many sources of a province are asked at once. */
export const SOURCES_AT_ONCE = definition.States.Sources.MaxConcurrency;

/** A state that calls a function, which the definition names by a placeholder. */
const taskSchema = z.object({
  Resource: z
    .string()
    .regex(/^\$\{\w+\}$/)
    .transform((placeholder) => placeholder.slice(2, -1)),
  TimeoutSeconds: z.int(),
});

interface Task extends z.infer<typeof taskSchema> {
  readonly state: string;
}

function tasksIn(part: unknown, state = ''): Task[] {
  const task = taskSchema.safeParse(part);
  if (task.success) return [{ state, ...task.data }];
  return typeof part === 'object' && part !== null
    ? Object.entries(part).flatMap(([name, inner]) => tasksIn(inner, name))
    : [];
}

const ALL_TASKS = tasksIn(definition);

const TASK_SECONDS = new Map(
  ALL_TASKS.map(({ Resource, TimeoutSeconds }) => [Resource, TimeoutSeconds]),
);

/** Which task each state calls that calls one. */
export const TASK_OF_STATE: ReadonlyMap<string, string> = new Map(
  ALL_TASKS.map(({ state, Resource }) => [state, Resource]),
);

/** The placeholders of the definition. */
export const TASKS: readonly string[] = [...TASK_SECONDS.keys()];

/** How long the machine waits for a task's function. */
export function secondsOfTask(task: string): number {
  const seconds = TASK_SECONDS.get(task);
  if (seconds === undefined) throw new Error(`the nightly machine has no task ${task}`);
  return seconds;
}
