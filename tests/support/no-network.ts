/** Tests speak to servers of their own, on this machine. A connection to any other host is an error. */
import { Socket } from 'node:net';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|::1)$/;

// oxlint-disable-next-line typescript/unbound-method -- the proxy hands every call its own socket
Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
  apply(connect, socket: Socket, args: unknown[]) {
    const host = hostOf(args);
    if (LOOPBACK.test(host)) return Reflect.apply(connect, socket, args);
    throw new Error(`a test may not connect to ${host}`);
  },
});

/** Called as `(port, host)`, `({ port, host })`, `(path)`, or with the array that node makes of these. */
function hostOf(args: readonly unknown[]): string {
  const [target, second]: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const host =
    typeof target === 'object' && target !== null && 'host' in target ? target.host : second;
  return typeof host === 'string' ? host : 'localhost';
}
