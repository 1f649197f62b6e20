import { once } from 'node:events';
import type { Server } from 'node:net';
import { HubError, type Disposition } from '@dti-hub/kernel';

/** Only this machine is served. */
const HOST = '127.0.0.1';

/** The port is another program's. */
class PortTakenError extends HubError {
  override readonly name = 'PortTakenError';
  override readonly code = 'local/port-taken';
  override readonly disposition: Disposition = 'halt';

  constructor(port: number, options: ErrorOptions) {
    super(
      {
        problem: {
          vi: `Không mở được cổng ${port}: có thể chương trình khác đang dùng.`,
          en: `Port ${port} cannot be opened: another program may use it.`,
        },
        mend: {
          vi: 'Hãy đặt cổng khác, ví dụ PORT=8788, hoặc --port 0 để hệ thống tự chọn.',
          en: 'Name another one, such as PORT=8788, or --port 0 for any that is free.',
        },
      },
      options,
    );
  }
}

/**
 * Lets a server answer on this machine alone; port 0 means any that is free. Gives its address.
 * @throws {PortTakenError}
 */
export async function listenLocally(server: Server, port: number): Promise<string> {
  try {
    server.listen(port, HOST);
    await once(server, 'listening');
  } catch (error) {
    throw new PortTakenError(port, { cause: error });
  }
  const address = server.address();
  const opened = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${HOST}:${opened}`;
}
