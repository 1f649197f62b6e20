import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const HAS_WHAT_WE_NEED = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

/** A virtual environment of Python with exactly the packages of a list. */
export interface PythonEnvironment {
  /** Its folder. */
  readonly venv: string;
  /** The file that lists the packages, each with its version, and all that they need. */
  readonly requirements: string;
  /** What is thrown without a fit Python, and when the packages cannot be had. */
  readonly withoutPython: (cause: unknown) => Error;
  readonly withoutPackages: (cause: unknown) => Error;
}

/** Makes the environment, unless these very versions are there; gives its Python. */
export async function installPython(environment: PythonEnvironment): Promise<string> {
  const { venv, requirements } = environment;
  const python = join(venv, 'bin', 'python');
  // Written last: an installation that was cut off is made anew.
  const installed = join(venv, 'requirements.txt');
  const wanted = await readFile(requirements, 'utf8');
  if (wanted === (await readIfThere(installed))) return python;
  await createEnvironment(environment);
  await installPackages(environment, python);
  await writeFile(installed, wanted);
  return python;
}

async function createEnvironment({ venv, withoutPython }: PythonEnvironment): Promise<void> {
  try {
    await run('python3', ['-c', HAS_WHAT_WE_NEED]);
    await rm(venv, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', venv]);
  } catch (error) {
    throw withoutPython(error);
  }
}

async function installPackages(
  { requirements, withoutPackages }: PythonEnvironment,
  python: string,
): Promise<void> {
  const quietly = ['--disable-pip-version-check', '--no-input', '--quiet'];
  try {
    await run(python, ['-m', 'pip', 'install', ...quietly, '--no-deps', '-r', requirements]);
  } catch (error) {
    throw withoutPackages(error);
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
