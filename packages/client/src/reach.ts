import { UnreachableError } from './errors.ts';

/** How a request is sent. */
interface Sending {
  readonly send: typeof fetch;
  readonly address: string;
}

/** Sends a request. @throws {UnreachableError} when nobody answers it */
export const reach = ({ send, address }: Sending, request: RequestInit): Promise<Response> =>
  fromThere(address, send(address, request));

/** What comes from an address. @throws {UnreachableError} when it does not, or breaks off */
export async function fromThere<Came>(address: string, coming: Promise<Came>): Promise<Came> {
  try {
    return await coming;
  } catch (error) {
    throw new UnreachableError(address, { cause: error });
  }
}
