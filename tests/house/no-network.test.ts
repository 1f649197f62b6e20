import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';

describe('a test', () => {
  it.each(['http://192.0.2.1/', 'https://example.org/'])('cannot reach %s', async (url) => {
    const answer = fetch(url);

    await expect(answer).rejects.toMatchObject({
      cause: { message: `a test may not connect to ${new URL(url).hostname}` },
    });
  });

  it('reaches a server of its own', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;

    const answer = await fetch(`http://127.0.0.1:${port}/`);

    expect(answer.status).toBe(204);
    server.close();
  });
});
