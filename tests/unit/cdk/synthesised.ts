import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '@dti-hub/runtime';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { CATALOGUE_FOLDER } from '../../../cdk/catalogue-folder.ts';
import { addStacks } from '../../../cdk/hub-app.ts';
import { stageSchema, type StageSettings } from '../../../cdk/stage-settings.ts';

const cdkFileSchema = z.object({ context: z.record(z.string(), z.unknown()) });

const { context } = cdkFileSchema.parse(
  JSON.parse(
    readFileSync(fileURLToPath(new URL('../../../cdk/cdk.json', import.meta.url)), 'utf8'),
  ),
);

const catalogue = await loadCatalogue([CATALOGUE_FOLDER]);

const FEEDS_WITH_SECRETS = ['tax', 'telecom-vnpt', 'telecom-viettel', 'telecom-mobifone'];

/** Two provinces, with everything on that a stage may leave out. */
export const aStage = (changes: Partial<z.input<typeof stageSchema>> = {}): StageSettings =>
  stageSchema.parse({
    stage: 'test',
    account: '123456789012',
    region: 'ap-southeast-1',
    provinces: ['ninh-thuan', 'mo-phong'],
    feeds: Object.fromEntries(
      FEEDS_WITH_SECRETS.map((feed) => [feed, { secret: `dti-hub/test/${feed}` }]),
    ),
    alarms: { emails: ['operator@example.vn'] },
    retention: { objectLockDays: 30 },
    removal: 'keep',
    monthlyBudgetUsd: 100,
    ...changes,
  });

/** A stage's stacks as CDK makes them from the app's own context, without bundling any function. */
export function synthesise(settings: StageSettings = aStage()) {
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  const stacks = addStacks(app, settings, catalogue);
  const assembly = app.synth();
  const templateOf = ({ artifactId }: Stack) =>
    Template.fromJSON(assembly.getStackArtifact(artifactId).template);
  const templates = {
    storage: templateOf(stacks.storage),
    pipeline: templateOf(stacks.pipeline),
    delivery: templateOf(stacks.delivery),
    watch: templateOf(stacks.watch),
  };
  rmSync(assembly.directory, { recursive: true });
  return { stacks, settings, ...templates };
}

/** What each resource of a type says of itself, read as a test wants it. */
export function propertiesOf<Schema extends z.ZodType>(
  template: Template,
  type: string,
  schema: Schema,
): z.infer<Schema>[] {
  return resourcesOf(template, type).map(({ Properties }) => schema.parse(Properties));
}

/** All resources of a type, as they stand in the template. */
export function resourcesOf(template: Template, type: string) {
  return Object.values(template.findResources(type)).map((resource) =>
    resourceSchema.parse(resource),
  );
}

const resourceSchema = z.object({
  DeletionPolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()),
});
