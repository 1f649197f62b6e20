import { once } from 'node:events';
import process from 'node:process';
import {
  createSandbox,
  feedOverrides,
  isBehaviour,
  listMisbehaviours,
  startServer,
  type SandboxSettings,
} from '@dti-hub/sandbox';
import { usage } from '../errors.ts';
import { recordedFolder } from '../recorded-folder.ts';

/** How the simulated sources are to be. */
export interface SandboxCommandOptions {
  readonly port: number;
  readonly seed: number;
  readonly real?: string;
  readonly through?: string;
  readonly clean?: boolean;
  /** The name of a misbehaviour; every source then behaves so. */
  readonly misbehave?: string;
  /** Only list the misbehaviours. */
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Serves the simulated sources until told to stop, and says how a hub is pointed at them. */
export async function sandbox(options: SandboxCommandOptions): Promise<void> {
  if (options.list === true) {
    process.stdout.write(`${listMisbehaviours()}\n`);
    return;
  }
  const server = await listen(options);
  const { url } = server;
  const config = { feeds: feedOverrides(url) };
  const text = options.json
    ? [JSON.stringify({ url, ...config })]
    : [
        `Nguồn mô phỏng chạy tại (simulated sources at) ${url}`,
        'Tệp cho --config (a file for --config):',
        JSON.stringify(config, null, 2),
        'Ctrl-C để dừng (to stop).',
      ];
  process.stdout.write(`${text.join('\n')}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
}

async function listen(options: SandboxCommandOptions) {
  try {
    return await startServer(createSandbox(settingsOf(options)), { port: options.port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw portTaken(options.port);
    }
    throw error;
  }
}

const settingsOf = ({
  seed,
  clean,
  real,
  through,
  misbehave,
}: SandboxCommandOptions): SandboxSettings => ({
  portal: { seed, badRows: clean !== true },
  ...(through !== undefined && { through }),
  ...(real !== undefined && { recordedDirectory: recordedFolder(real) }),
  ...(misbehave !== undefined && { misbehave: misbehaviourNamed(misbehave) }),
});

/** @throws when there is none of that name */
function misbehaviourNamed(name: string) {
  if (isBehaviour(name)) return name;
  throw usage(
    {
      vi: `Không có kiểu nguồn hỏng nào tên "${name}".`,
      en: `There is no misbehaviour "${name}".`,
    },
    { vi: 'Xem danh sách: hub sandbox --list.', en: 'See the list: hub sandbox --list.' },
  );
}

const portTaken = (port: number): Error =>
  usage(
    {
      vi: `Cổng ${port} đã có chương trình khác dùng.`,
      en: `Port ${port} is taken by another program.`,
    },
    {
      vi: 'Hãy chọn cổng khác bằng --port, hoặc bỏ --port.',
      en: 'Choose another by --port, or leave --port out.',
    },
  );
