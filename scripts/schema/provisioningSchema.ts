/** Makes the JSON Schema of the provisioning file from the schema that the program checks it with, and a sentence for each field. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { ProvisioningSchema } from '../../src/core/model/settings';

/** The parts of a JSON Schema that are walked. */
interface JsonSchema {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** By path, list items left out: `sources.tls.pinSha256`. A field without one fails the test that keeps the file up to date. */
const descriptions: Readonly<Record<string, string>> = {
  $schema: 'Where this schema lies, for editors.',
  station: 'This installation.',
  'station.name': 'What the journal and other boards call it.',
  'station.language': 'Language of every window and message.',
  'station.roles': 'Who works at it.',
  'station.zones': 'Ids of the zones that it serves; left out or empty: every table.',
  sources: 'The restaurant systems that are polled.',
  'sources.id': 'Name of the source in the journal; keep it when the address changes.',
  'sources.kind': 'Which protocol the server speaks.',
  'sources.label': 'What staff call it.',
  'sources.baseUrl': 'Address of its API.',
  'sources.enabled': 'false: stays configured, is not polled.',
  'sources.token': 'Access token that the server asks for.',
  'sources.tls': 'How to trust a certificate that no public authority signed.',
  'sources.tls.pinSha256': 'SHA-256 fingerprint of the server’s certificate; any other one is refused.',
  'sources.tls.caFile': 'PEM file of the authority that signed it, relative to this file.',
  'sources.pollIntervalMs': 'Milliseconds between two polls.',
  'sources.retentionMs': 'Milliseconds for which the QR menu keeps its events; a longer absence is shown as a gap.',
  'sources.staffPageUrl': 'DeliveryHatch’s own page, where staff accept and cancel.',
  'sources.timeZone': 'IANA zone of the restaurant’s clock; the computer’s own where it is left out.',
  'sources.autoCancelAfterMs': 'Milliseconds after which the installation itself cancels an order that nobody accepts: the card counts down to it, and a pre-order that it would cancel before its time to ring rings at once. Left out: it never does.',
  'sources.actions': 'How an order is accepted and cancelled.',
  'sources.actions.mode': 'assisted: in the staff page. http: by the requests below. none: not from here.',
  'sources.actions.accept': 'The request that accepts an order.',
  'sources.actions.cancel': 'The request that cancels an order.',
  ...requestTemplate('sources.actions.accept'),
  ...requestTemplate('sources.actions.cancel'),
  channels: 'Where tickets that nobody takes are sent: e-mail, Telegram, webhooks.',
  'channels.id': 'Name of the channel in the journal; keep it when its address changes.',
  'channels.kind': 'email: by an SMTP server. telegram: by a bot. webhook: signed JSON by POST.',
  'channels.label': 'What staff call it.',
  'channels.enabled': 'false: stays configured, nothing is sent.',
  'channels.kinds': 'Which tickets go to it; all where it is left out.',
  'channels.afterMs': 'Sent when nobody has taken a ticket for so many milliseconds; 0: at once.',
  'channels.personalData': 'true: guests’ names, telephones, addresses and comments go out too.',
  'channels.proxy': 'Proxy that is asked for a tunnel (CONNECT).',
  'channels.host': 'SMTP server.',
  'channels.port': 'Its port.',
  'channels.security': 'starttls: begins in the clear, insists on TLS. tls: from the first byte. none: never TLS.',
  'channels.user': 'Login; left out: the server asks for none.',
  'channels.password': 'Password of the login.',
  'channels.from': 'Sender’s address.',
  'channels.to': 'Recipients’ addresses.',
  'channels.tls': 'How to trust a certificate that no public authority signed.',
  'channels.tls.caFile': 'PEM file of the authority that signed it, relative to this file.',
  'channels.tls.pinSha256': 'SHA-256 fingerprint of the server’s certificate; any other one is refused.',
  'channels.chatId': 'The chat’s number, or a public channel’s @name.',
  'channels.baseUrl': 'Address of the Bot API.',
  'channels.token': 'The bot’s token.',
  'channels.url': 'Address that gets the POST.',
  'channels.secret': 'Key of the signature.',
  alerts: 'How loudly and how long it asks for attention.',
  'alerts.preset': 'Ready-made alerts that the other fields are laid on; a kind that is named below is named whole. Left out: restaurant.',
  'alerts.kinds': 'For each kind of ticket.',
  ...Object.assign({}, ...['waiter-call', 'bill-request', 'table-order', 'online-payment', 'other', 'delivery-order'].map(kindAlert)),
  'alerts.sounds': 'Sounds of your own.',
  'alerts.sounds.id': 'What a kind names it by.',
  'alerts.sounds.label': 'What staff call it.',
  'alerts.sounds.file': 'wav, mp3 or ogg, 2 MB and 10 seconds at most, relative to this file.',
  'alerts.volume': 'Per cent.',
  'alerts.night': 'Another volume at night; null: the same all day.',
  'alerts.night.from': 'Time of day, HH:MM in the computer’s zone.',
  'alerts.night.to': 'Time of day, HH:MM; earlier than from: over midnight.',
  'alerts.night.volume': 'Per cent.',
  'alerts.roleVolumes': 'Roles that are called more loudly or more softly than the station that they share; one that is left out rings as the station. A ticket rings as loudly as the loudest role here that its rule calls.',
  'alerts.roleVolumes.cashier': 'The till’s.',
  'alerts.roleVolumes.waiter': 'The waiters’.',
  'alerts.roleVolumes.kitchen': 'The kitchen’s.',
  'alerts.roleVolumes.manager': 'The manager’s.',
  'alerts.roleVolumes.cashier.volume': 'Per cent.',
  'alerts.roleVolumes.cashier.night': 'Per cent at night; left out: as the station at night.',
  'alerts.roleVolumes.waiter.volume': 'Per cent.',
  'alerts.roleVolumes.waiter.night': 'Per cent at night; left out: as the station at night.',
  'alerts.roleVolumes.kitchen.volume': 'Per cent.',
  'alerts.roleVolumes.kitchen.night': 'Per cent at night; left out: as the station at night.',
  'alerts.roleVolumes.manager.volume': 'Per cent.',
  'alerts.roleVolumes.manager.night': 'Per cent at night; left out: as the station at night.',
  'alerts.sameTableMs': 'Milliseconds within which the same wish of the same table is counted and does not ring anew; 0: every tap rings.',
  'alerts.burstMs': 'Milliseconds within which notifications are gathered into one that counts; 0: only those of one poll.',
  'alerts.claimLeaseMs': 'Milliseconds after which a claim that nobody finished returns to the pool.',
  'alerts.leadTimeMs': 'A delivery order promised for later rings when so many milliseconds are left.',
  'alerts.takeBackMs': 'Milliseconds in which an acceptance or cancellation can be taken back.',
  'alerts.confirmWithinMs': 'Milliseconds after which an order that the till still shows as waiting is marked.',
  'alerts.staleAfterIntervals': 'News older than so many poll intervals (and at least 15 s) is stale.',
  hours: 'When nothing rings, by the computer’s own clock; tickets wait on the board and ring when it is over.',
  'hours.quiet': 'Quiet hours.',
  'hours.quiet.from': 'When they begin, HH:MM.',
  'hours.quiet.to': 'When they end, HH:MM; not later than from: on the next day. 24:00 is midnight.',
  'hours.quiet.days': 'Days on which they begin, 1 Monday to 7 Sunday; every day where it is left out.',
  'hours.quiet.kinds': 'Which tickets are silent; all where it is left out.',
  'hours.working': 'Hours of work; empty: always.',
  'hours.working.from': 'When they begin, HH:MM.',
  'hours.working.to': 'When they end, HH:MM; not later than from: on the next day. 24:00 is midnight.',
  'hours.working.days': 'Days on which they begin, 1 Monday to 7 Sunday; every day where it is left out.',
  'hours.followDelivery': 'true: delivery orders ring only in the hours that their server tells (/ping, dlvfrom to dlvto).',
  routing: 'Who is told of what. Each station judges for itself: give all stations of a restaurant the same.',
  'routing.zones': 'Tables that belong together.',
  'routing.zones.id': 'Name of the zone in rules and stations.',
  'routing.zones.name': 'What staff call it.',
  'routing.zones.tables': 'Names, ranges and patterns, commas between them: 1-12, терраса, VIP*. A name in quotation marks is taken as it is.',
  'routing.rules': 'The first enabled rule that fits a ticket decides who is told; what none takes is the cashier’s. Without any enabled rule every station is told.',
  'routing.rules.name': 'Said with the reason.',
  'routing.rules.enabled': 'false: stays in the table, takes nothing.',
  'routing.rules.when': 'What it takes; an empty or missing list takes everything.',
  'routing.rules.when.kinds': 'Kinds of tickets.',
  'routing.rules.when.sources': 'Ids of sources.',
  'routing.rules.when.zones': 'Ids of zones in which the table lies.',
  'routing.rules.when.waiters': 'Names of waiters as they stand on the order; * as in zones.',
  'routing.rules.when.minRoubles': 'From this sum on; a sum that is not known does not fit.',
  'routing.rules.when.maxRoubles': 'Up to this sum; a sum that is not known does not fit.',
  'routing.rules.tell': 'Who is told: stations with one of the roles and one of the zones, an empty list takes all. With channels alone the cashier is told in the house.',
  'routing.rules.tell.roles': 'Roles of stations.',
  'routing.rules.tell.zones': 'Ids of zones that stations serve.',
  'routing.rules.tell.channels': 'Ids of outside channels: the ticket goes to these only. Left out: each channel decides by its own kinds.',
  'routing.rules.escalateAfterMs': 'What nobody took for so many milliseconds rings at the cashier’s and the manager’s too; 0: never.',
  'routing.managerAfterMs': 'What nobody took for so many milliseconds rings at stations with the role manager too, whatever rule it fell under; 0: never.',
  'alerts.deadMansSwitchMs': 'Milliseconds without any news, of the station or of every source, after which the button itself turns and sounds; 0: it only shows it.',
  staff: 'Who works here, and when shifts end.',
  'staff.people': 'Who can say at a board who they are.',
  'staff.people.id': 'Name of the person for the program; keep it when the name changes.',
  'staff.people.name': 'What the journal and the boards call them.',
  'staff.people.pin': '4 to 8 digits that are asked for; left out: a tap is enough. Kept as a digest.',
  'staff.shiftEndsAt': 'At this hour of the computer’s clock every shift ends.',
  'staff.shiftHours': 'So many hours after it began a shift ends too; 0: only at that hour.',
  kitchen: 'What the kitchen’s walls show, and when.',
  'kitchen.leadTimeMs': 'A delivery promised for later comes onto the wall when so many milliseconds are left.',
  'kitchen.tableDueMs': 'Milliseconds after which a table’s order counts as due.',
  'kitchen.tableOrdersUntil': 'bumped: a table’s order stands until the kitchen bumps it. done: it also leaves when the hall is done with it, for a wall that nobody bumps at.',
  'kitchen.forgetAfterMs': 'Milliseconds after which a table’s order that the hall is done with and nobody bumped leaves the wall.',
  'kitchen.allergyWords': 'Beginnings of words that mark an allergy in a comment or a modifier.',
  'kitchen.stations': 'Hot, cold, bar: which dish is cooked where.',
  'kitchen.stations.id': 'Name in a wall’s address (?station=…); not expo and not all.',
  'kitchen.stations.label': 'What staff call it.',
  'kitchen.stations.dishes': 'A dish that has one of these at the beginning of a word belongs here; * takes what no other station takes.',
  appearance: 'How the windows look.',
  'appearance.theme': 'system follows the computer.',
  desktop: 'The desktop application.',
  'desktop.autostart': 'Start when the user logs in.',
  'desktop.shortcut': 'Global shortcut that does what a click on the floating button does; empty for none.',
  'desktop.showButton': 'Show the floating button over the till.',
  'desktop.wall': 'The wall’s window on this computer.',
  'desktop.wall.kiosk': 'It fills its display whenever it is open, and asks for a PIN of staff before it is left or closed. No protection of the computer.',
  'desktop.wall.display': 'primary: the main display. secondary: the first other one. Or a display’s name as settings list it, e.g. "DELL U2412M 1920x1200". While it is not there the wall is an ordinary window.',
  server: 'Boards in browsers; null: none (headless then takes 127.0.0.1 and a free port).',
  'server.tls': 'Boards over https://. station: with a certificate that the station makes itself; certFile and keyFile: with your own. Left out: plain http://.',
  'server.localName': 'The name under which devices find the station, without .local; null: none.',
  'server.tls.certFile': 'Path of the certificate with its chain, PEM.',
  'server.tls.keyFile': 'Path of its private key, PEM, without a password.',
  'server.host': 'Address to listen on. 127.0.0.1: this computer only; anything else opens the board to the network.',
  'server.port': '0 takes a free port.',
  journal: 'The durable record of what happened.',
  'journal.keepDays': 'Days after which guests’ names, telephones and addresses leave it, and its files, for good.',
};

function requestTemplate(at: string): Record<string, string> {
  return {
    [`${at}.method`]: 'HTTP method.',
    [`${at}.url`]: 'Address, or a path on the source’s own server; {id} stands for the order, {reason} and {text} for a cancellation’s.',
    [`${at}.headers`]: 'Headers to send.',
    [`${at}.body`]: 'Body to send, with the same places to fill.',
    [`${at}.success`]: 'What counts as done.',
    [`${at}.success.status`]: 'HTTP statuses.',
    [`${at}.success.field`]: 'Field at the top of the JSON answer…',
    [`${at}.success.equals`]: '…and the value that it must hold.',
  };
}

function kindAlert(kind: string): Record<string, string> {
  const at = `alerts.kinds.${kind}`;
  return {
    [at]: `Tickets of the kind ${kind}.`,
    [`${at}.repeatMs`]: 'Milliseconds between two rings; 0 rings until someone takes it.',
    [`${at}.sound`]: 'What is heard.',
    [`${at}.ownSound`]: 'Id of a sound in alerts.sounds that is heard instead; where its file is gone, sound is.',
    [`${at}.warnAfterMs`]: 'Milliseconds of waiting from which a card says that somebody waits long.',
    [`${at}.lateAfterMs`]: 'Milliseconds of waiting from which it is too long; more than warnAfterMs.',
    [`${at}.voiceAfterMs`]: 'Milliseconds without an answer after which it is said aloud after each chime, where the computer has a voice for the language; not less than repeatMs; 0: never. Left out: 1.5 min for calls and bills, 2 for table orders and other events, never for payments and deliveries.',
    [`${at}.loopAfterMs`]: 'Milliseconds without an answer after which it sounds without a pause at full volume, whatever the volume; not less than repeatMs and voiceAfterMs; 0: never. Left out: 3 min for calls and bills, 2 for deliveries, 5 for table orders and other events, never for payments.',
  };
}

/** A rule in code that JSON Schema can say too, by the path of the object that it is about: the order's number stands somewhere in a request. */
const orderId = { pattern: '\\{id\\}' };
const rules: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  ['sources.actions.accept', 'sources.actions.cancel'].map((at) => [
    at,
    {
      anyOf: [
        { properties: { url: orderId } },
        { required: ['body'], properties: { body: orderId } },
        { required: ['headers'], not: { properties: { headers: { additionalProperties: { not: orderId } } } } },
      ],
    },
  ]),
);

const missing = new Set<string>();

function describe(schema: JsonSchema, at: string): JsonSchema {
  const inner = (value: JsonSchema): JsonSchema => describe(value, at);
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const path = at === '' ? name : `${at}.${name}`;
    const description = descriptions[path];
    if (description === undefined) missing.add(path);
    return [name, { ...(description === undefined ? {} : { description }), ...describe(property, path), ...rules[path] }] as const;
  });
  return {
    ...schema,
    ...(schema.properties === undefined ? {} : { properties: Object.fromEntries(properties) }),
    ...(schema.items === undefined ? {} : { items: inner(schema.items) }),
    ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map(inner) }),
    ...(schema.oneOf === undefined ? {} : { oneOf: schema.oneOf.map(inner) }),
  };
}

/** @returns the schema as the text of resources/hoverboard.schema.json; throws where a field has no description */
export function provisioningSchemaText(): string {
  // Other rules in code (`check`) and trimming have no counterpart in JSON Schema; the program's own check still applies them.
  const generated: unknown = toJsonSchema(ProvisioningSchema, { target: 'draft-07', typeMode: 'input', errorMode: 'ignore' });
  const { $schema, ...schema } = generated as JsonSchema;
  const described = describe(schema, '');
  if (missing.size > 0) throw new Error(`no description of ${[...missing].join(', ')}`);
  return `${JSON.stringify({ $schema, title: 'Hoverboard: provisioning file', ...described }, null, 2)}\n`;
}
