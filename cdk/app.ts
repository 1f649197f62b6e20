import { loadCatalogue } from '@dti-hub/runtime';
import { App } from 'aws-cdk-lib';
import { CATALOGUE_FOLDER } from './catalogue-folder.ts';
import { addStacks } from './hub-app.ts';
import { readStage, stageFile } from './stage-settings.ts';

const app = new App();
const stage: string = app.node.tryGetContext('stage') ?? 'sample';
const settings = await readStage(stageFile(stage));
addStacks(app, settings, await loadCatalogue([CATALOGUE_FOLDER]));
app.synth();
