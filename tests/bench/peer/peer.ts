import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installPython } from '../../../cdk/emulator/python-environment.ts';
import type { Took } from '../took.ts';

const placeOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What dlt made of a file of dossiers. */
export interface PeerTook extends Took {
  /** Rows that its converting function threw away. */
  readonly leftOut: number;
  /** Unit, total, fees, online, procedures, satisfied. */
  readonly rows: readonly (readonly string[])[];
}

/** Installs dlt beside the repository, unless this very version is there; gives its Python. */
export const installPeer = (): Promise<string> =>
  installPython({
    venv: placeOf('../../../.clients/dlt'),
    requirements: placeOf('requirements.txt'),
    withoutPython: (cause) =>
      new Error('dlt needs Python 3.10 or newer (python3 and python3-venv).', { cause }),
    withoutPackages: (cause) =>
      new Error('dlt could not be had from the Python package index (PyPI).', { cause }),
  });

/** Loads the file by dlt, in a process of its own. */
export function runPeer(python: string, file: string): PeerTook {
  const folder = mkdtempSync(join(tmpdir(), 'dlt-bench-'));
  try {
    const env = { ...process.env, RUNTIME__DLTHUB_TELEMETRY: 'false', DLT_DATA_DIR: folder };
    const args = [placeOf('dlt_worker.py'), file, folder];
    const took: PeerTook = JSON.parse(execFileSync(python, args, { encoding: 'utf8', env }));
    return took;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
