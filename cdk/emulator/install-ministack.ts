import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EmulatorNotInstalledError } from './errors.ts';

const run = promisify(execFile);

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const VENV = fileURLToPath(new URL('../../.emulator/venv', import.meta.url));

const HAS_WHAT_WE_NEED = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

/**
 * Installs MiniStack into a virtual environment of the repository's, unless these very versions are
 * there; gives the environment's Python.
 * @throws {EmulatorNotInstalledError} without a fit Python, or when the packages cannot be had
 */
export async function installMiniStack(venv = VENV): Promise<string> {
  const python = join(venv, 'bin', 'python');
  // Written last: an installation that was cut off is made anew.
  const installed = join(venv, 'requirements.txt');
  const wanted = await readFile(REQUIREMENTS, 'utf8');
  if (wanted === (await readIfThere(installed))) return python;
  await createEnvironment(venv);
  await installPackages(python);
  await writeFile(installed, wanted);
  return python;
}

async function createEnvironment(venv: string): Promise<void> {
  try {
    await run('python3', ['-c', HAS_WHAT_WE_NEED]);
    await rm(venv, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', venv]);
  } catch (error) {
    throw EmulatorNotInstalledError.withoutPython(error);
  }
}

async function installPackages(python: string): Promise<void> {
  const quietly = ['--disable-pip-version-check', '--no-input', '--quiet'];
  try {
    await run(python, ['-m', 'pip', 'install', ...quietly, '--no-deps', '-r', REQUIREMENTS]);
  } catch (error) {
    throw EmulatorNotInstalledError.withoutPackages(error);
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
