/** Tests speak to servers of their own, on this machine. A connection to any other host is an error. */
import { Socket } from 'node:net';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|::1)$/;

const GUARDED = Symbol.for('connects to this machine alone');

// This is run for each test file, in a process that may have run it for others.
if (!(GUARDED in Socket.prototype)) {
  // oxlint-disable-next-line typescript/unbound-method -- the proxy hands every call its own socket
  const connect = new Proxy(Socket.prototype.connect, {
    apply(connectAnywhere, socket: Socket, args: unknown[]) {
      const host = hostOf(args);
      if (LOOPBACK.test(host)) return Reflect.apply(connectAnywhere, socket, args);
      throw new Error(`a test may not connect to ${host}`);
    },
  });
  Object.assign(Socket.prototype, { connect, [GUARDED]: true });
}

/** Called as `(port, host)`, `({ port, host })`, `(path)`, or with the array that node makes of these. */
function hostOf(args: readonly unknown[]): string {
  const [target, second]: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const host =
    typeof target === 'object' && target !== null && 'host' in target ? target.host : second;
  return typeof host === 'string' ? host : 'localhost';
}
