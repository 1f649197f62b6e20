import { fileURLToPath } from 'node:url';
import { installPython } from '../../cdk/emulator/python-environment.ts';

const placeOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Installs the clients beside the repository, unless these very versions are there; gives their Python. */
export const installClients = (): Promise<string> =>
  installPython({
    venv: placeOf('../../.clients/venv'),
    requirements: placeOf('requirements.txt'),
    withoutPython: (cause) =>
      new Error('The clients need Python 3.10 or newer (python3 and python3-venv).', { cause }),
    withoutPackages: (cause) =>
      new Error('The clients could not be had from the Python package index (PyPI).', { cause }),
  });
