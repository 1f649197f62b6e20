import { UnreachableError } from './errors.ts';

/** How a request is sent. */
interface Sending {
  readonly send: typeof fetch;
  readonly address: string;
}

/** Sends a request. @throws {UnreachableError} when nobody answers it */
export async function reach({ send, address }: Sending, request: RequestInit): Promise<Response> {
  try {
    return await send(address, request);
  } catch (error) {
    throw new UnreachableError(address, { cause: error });
  }
}
