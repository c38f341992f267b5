/** Who stands before the server: the station's own PC, a device that was let in, or a stranger, who may only ask to be. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import type { Device, TableOf } from '../../core/model/device';
import { TicketIdSchema, type TicketId } from '../../core/model/ids';
import { calls, type CallName, type Grant } from '../../shared/contract';
import type { DeviceDesk } from '../devices/deviceDesk';
import { createRates, type RateOptions } from './rates';
import { isSecure } from './scheme';

export type Visitor =
  | { readonly kind: 'own' }
  | { readonly kind: 'device'; readonly device: Device; readonly token: string }
  /** `token`: what it showed; `guessed`: that is nobody's. */
  | { readonly kind: 'stranger'; readonly token: string | null; readonly guessed: boolean };

const COOKIE = 'hoverboard-device';
/** Over TLS it has a name that no browser takes from plain HTTP, so that nobody on the way can plant one; and plain HTTP has one that a key for TLS does not stand in the way of. */
const SECURE_COOKIE = `__Host-${COOKIE}`;
/** The longest that browsers keep one; each opening of a page renews it. */
const COOKIE_SECONDS = 34_560_000;
const TOKEN = /^[\w-]{43}$/;

/** On the station's own PC a board sees and acts and a wall bumps; settings and windows are the desktop's. */
export const OWN_GRANTS: readonly Grant[] = ['read', 'act', 'kitchen'];
const GRANTS_OF_ROLE: Readonly<Record<Device['role'], readonly Grant[]>> = { board: OWN_GRANTS, waiter: ['read', 'act'], wall: ['read', 'kitchen'] };

/** Nobody may read tokens or settings over HTTP, whoever they are. */
export const grantsOf = (visitor: Exclude<Visitor, { kind: 'stranger' }>): readonly Grant[] => (visitor.kind === 'own' ? OWN_GRANTS : GRANTS_OF_ROLE[visitor.device.role]);

/** What a waiter's phone may not do although it may act: what concerns the whole house, and money. */
const isOfTables = (name: CallName): boolean => calls[name].grant !== 'act' || /^(ticket|staff)\.|^poll\.now$/.test(name);
const OnTicketSchema = v.object({ ticketId: TicketIdSchema });

/** What is of one ticket alone and a phone of some zones may not do with others': whatever acts, and reading what became of it, with the names of staff and what they were told. */
const isOfTicket = (name: CallName): boolean => calls[name].grant === 'act' || name === 'ticket.timeline';

/** @param ticketOf what the board shows; undefined: no such ticket, which the station says better, except of one that only the journal still knows */
export function forbiddenTo(device: Device, desk: Pick<DeviceDesk, 'mayTouch'>, ticketOf: (id: TicketId) => TableOf | undefined): (name: CallName, input: unknown) => 'role' | 'zone' | null {
  return (name, input) => {
    if (device.role !== 'waiter' || !isOfTicket(name)) return null;
    if (!isOfTables(name)) return 'role';
    const on = v.safeParse(OnTicketSchema, input);
    if (!on.success) return null;
    const ticket = ticketOf(on.output.ticketId);
    if (ticket === undefined) return name === 'ticket.timeline' && device.zones.length > 0 ? 'zone' : null;
    // An order is no table's, whatever its zones: claimed by a waiter it would fall silent at the till.
    if (ticket.type === 'delivery' && calls[name].grant === 'act') return 'role';
    return desk.mayTouch(device, ticket) ? null : 'zone';
  };
}

const LOOPBACK = /^(::ffff:)?127\.|^::1$/i;
/** What a proxy on this PC passes on is not this PC's. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];
/** From loopback, or from the very address that it came to. */
export function isOwnComputer({ headers, socket: { remoteAddress = '', localAddress } }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  return (LOOPBACK.test(remoteAddress) || remoteAddress === localAddress) && !PASSED_ON.some((name) => headers[name] !== undefined);
}

function cookieIn(request: IncomingMessage, wanted: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(/;\s*/)) {
    const [name, value = ''] = pair.split('=');
    if (name === wanted && TOKEN.test(value)) return value;
  }
  return null;
}
/** A device that was let in over plain HTTP is known over TLS too. */
const tokenIn = (request: IncomingMessage): string | null => (isSecure(request) ? cookieIn(request, SECURE_COOKIE) : null) ?? cookieIn(request, COOKIE);

/** No script can read it, and no other site's page sends it. @param token null: the browser forgets it */
export function setToken(response: ServerResponse, token: string | null): void {
  const put = (name: string, value: string | null, more = ''): void => void response.appendHeader('Set-Cookie', `${name}=${value ?? ''}; Path=/; Max-Age=${value === null ? 0 : COOKIE_SECONDS}; HttpOnly; SameSite=Strict${more}`);
  if (!isSecure(response.req)) return put(COOKIE, token);
  put(SECURE_COOKIE, token, '; Secure');
  // The one of before would still be sent without TLS.
  if (cookieIn(response.req, COOKIE) !== null) put(COOKIE, null);
}

export interface DoorOptions {
  /** Left out: nobody but the own PC is let in. */
  readonly devices?: DeviceDesk | undefined;
  /** A test has others. */
  readonly ownComputer?: ((request: IncomingMessage) => boolean) | undefined;
  /** How many tokens that are nobody's one address may show. */
  readonly guesses?: RateOptions | undefined;
}
export interface Door {
  visitor(request: IncomingMessage): Visitor;
  /** After how many seconds whoever guesses may show another token; null: now. */
  guessed(request: IncomingMessage): number | null;
}

export function createDoor({ devices, ownComputer = isOwnComputer, guesses }: DoorOptions): Door {
  const rates = createRates({ burst: 20, perSecond: 0.2, ...guesses });
  return {
    visitor(request) {
      if (ownComputer(request)) return { kind: 'own' };
      const token = tokenIn(request);
      if (token === null) return { kind: 'stranger', token, guessed: false };
      const device = devices?.recognise(token, (request.socket.remoteAddress ?? '').replace(/^::ffff:/i, '')) ?? null;
      if (device !== null) return { kind: 'device', device, token };
      return { kind: 'stranger', token, guessed: devices === undefined || devices.waiting(token) === null };
    },
    guessed: (request) => rates.ask(request.socket.remoteAddress ?? ''),
  };
}
