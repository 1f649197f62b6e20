import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { StoreUnavailableError, type Announcer } from '@dti-hub/pipeline';
import { createEventsClient, type AwsPlace } from './aws-clients.ts';

/** By whom events say that they are. */
const SOURCE = 'dti-hub';

/** Announces on a bus of EventBridge: the kind is the event's detail type, all else its detail. */
export function createEventBus({ bus, ...place }: AwsPlace & { readonly bus: string }): Announcer {
  const client = createEventsClient(place);
  return {
    async announce({ kind, ...detail }) {
      const event = {
        EventBusName: bus,
        Source: SOURCE,
        DetailType: kind,
        Detail: JSON.stringify(detail),
      };
      try {
        const { Entries } = await client.send(new PutEventsCommand({ Entries: [event] }));
        const fault = Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
        if (fault !== undefined) throw new TypeError(fault.ErrorCode);
      } catch (error) {
        throw new StoreUnavailableError('announce', { cause: error });
      }
    },
  };
}
