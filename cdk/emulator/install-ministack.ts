import { fileURLToPath } from 'node:url';
import { EmulatorNotInstalledError } from './errors.ts';
import { installPython } from './python-environment.ts';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const VENV = fileURLToPath(new URL('../../.emulator/venv', import.meta.url));

/**
 * Installs MiniStack into a virtual environment of the repository's, unless these very versions are
 * there; gives the environment's Python.
 * @throws {EmulatorNotInstalledError} without a fit Python, or when the packages cannot be had
 */
export const installMiniStack = (venv = VENV): Promise<string> =>
  installPython({
    venv,
    requirements: REQUIREMENTS,
    withoutPython: (cause) => EmulatorNotInstalledError.withoutPython(cause),
    withoutPackages: (cause) => EmulatorNotInstalledError.withoutPackages(cause),
  });
