/** What nobody may be told, each told apart by a text of its own. All of it is made up. */

/** A person of nobody's: what the gate knows by its pattern, and a name, which no pattern tells. */
export const PERSON = {
  name: 'Nguyễn Văn Bảy',
  citizenNumber: '058305001234',
  phone: '0912345678',
  email: 'bay.nguyen@example.vn',
} as const;

/** Another, whose papers a unit files; what people write themselves is kept for whom it is for. */
export const NEIGHBOUR = {
  name: 'Trần Thị Tám',
  citizenNumber: '058305004321',
  phone: '0987654321',
} as const;

/** By feed: what the deployment knows as its secret. */
export const FEED_SECRETS: Readonly<Record<string, string>> = {
  'by-header': 'plantedHeaderKey',
  'by-query': 'plantedQueryKey',
  'by-basic': 'plantedUser:plantedPassword',
  'by-bearer': 'plantedBearerToken',
  'by-client': 'plantedClient:plantedClientSecret',
  'by-signature': 'plantedKeyId:plantedHmacKey',
  'by-broken-line': 'plantedFirstLine\nplantedSecondLine',
  'by-certificate': '-----BEGIN CERTIFICATE-----\nplantedPrivateKey\n-----END CERTIFICATE-----',
};

/** What a server gave the hub to come in with. */
export const ISSUED_TOKEN = 'plantedAccessToken';

/** What a source sends the hub elsewhere with. */
export const TICKET = 'plantedTicket';

/** The keys of the deployment itself, by variable; long enough to be taken. */
export const KEYS = {
  HUB_GATE_KEY: `plantedGateKey${'k'.repeat(32)}`,
  HUB_CURSOR_KEY: `plantedCursorKey${'k'.repeat(32)}`,
  HUB_SESSION_KEY: `plantedSessionKey${'k'.repeat(32)}`,
} as const;

/** Everything secret begins so, or is such a text written otherwise. */
const SECRET = 'planted';
const WRITTEN_OTHERWISE = Object.values(FEED_SECRETS).map((secret) =>
  Buffer.from(secret).toString('base64'),
);

/** A text to look through, and what it is. */
export interface Told {
  readonly where: string;
  readonly text: string;
}

const foundIn = (told: readonly Told[], needles: readonly string[]): readonly string[] =>
  told.flatMap(({ where, text }) =>
    needles
      .flatMap((needle) => placesOf(needle, text).slice(0, 1))
      .map((context) => `${where}: …${context}…`),
  );

const AROUND = 40;

function placesOf(needle: string, text: string): string[] {
  const at = text.indexOf(needle);
  return at === -1 ? [] : [text.slice(Math.max(0, at - AROUND), at + needle.length + AROUND)];
}

/** Where a secret is told. */
export const secretsIn = (told: readonly Told[]): readonly string[] =>
  foundIn(told, [SECRET, ...WRITTEN_OTHERWISE]);

/** Where it is told who somebody is. */
export const personIn = (told: readonly Told[]): readonly string[] =>
  foundIn(
    told,
    [PERSON, NEIGHBOUR]
      .flatMap(Object.values<string>)
      .flatMap((one) => [one, encodeURIComponent(one)]),
  );

/** Where somebody's number, telephone or address is told: what the gate refuses. */
export const refusedIn = (told: readonly Told[]): readonly string[] =>
  foundIn(told, [PERSON.citizenNumber, PERSON.phone, PERSON.email]);
