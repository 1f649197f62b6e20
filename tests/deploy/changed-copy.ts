import { appendFile, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as localDeployment from '../../cdk/emulator/local-deployment.ts';

type DeploymentModule = typeof localDeployment;

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the deployment's and the functions' code, in which one function says one thing more. */
export async function copyWithChanged(functionName: string) {
  const parent = join(REPOSITORY, '.emulator');
  await mkdir(parent, { recursive: true });
  // Within the repository, so that packages are found.
  const copy = await mkdtemp(join(parent, 'changed-'));
  for (const folder of ['cdk', 'functions']) {
    await cp(join(REPOSITORY, folder), join(copy, folder), {
      recursive: true,
      filter: (path) => !/cdk\.out|node_modules/.test(path),
    });
  }
  await symlink(join(REPOSITORY, 'packages'), join(copy, 'packages'));
  const handler = join(copy, 'functions', functionName, 'handler.ts');
  await appendFile(handler, "\nexport const changed = 'changed';\n");
  const deployment: DeploymentModule = await import(
    pathToFileURL(join(copy, 'cdk/emulator/local-deployment.ts')).href
  );
  return { ...deployment, remove: () => rm(copy, { recursive: true }) };
}
