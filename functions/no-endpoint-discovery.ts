/** Stands in a bundle for where the SDK's DynamoDB client would keep endpoints that it discovers: no call of it does. */
export class EndpointCache {
  readonly discovered: readonly string[] = [];
}
