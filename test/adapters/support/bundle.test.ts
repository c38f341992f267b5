/** The support bundle: what support needs is in it, and nobody's name, phone, address, words or token is. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, type SqliteJournal } from '../../../src/adapters/journal/sqliteJournal';
import { createJsonLogger } from '../../../src/adapters/logger/jsonLogger';
import { createRotatingFile } from '../../../src/adapters/logger/rotatingFile';
import { createMemorySecrets } from '../../../src/adapters/secrets/memorySecrets';
import { createBundle, writeBundle, type BundleDeps } from '../../../src/adapters/support/bundle';
import { createMask } from '../../../src/adapters/support/mask';
import type { Fact } from '../../../src/core/model/fact';
import { instant } from '../../../src/core/model/instant';
import { channelId, channelSecret, deliveryTicketId } from '../../../src/core/model/ids';
import { personId } from '../../../src/core/model/staff';
import { SettingsSchema } from '../../../src/core/model/settings';
import type { DeliveryObservation } from '../../../src/core/model/ticket';
import { DELIVERY, entryAt, HALL, health, waiterCall } from '../../fixtures/facts';

const NOW = instant(Date.UTC(2026, 10, 24, 17, 0));
const guest = { guestName: 'Звездочётов Иннокентий', phone: '+7 (913) 245-86-67', address: 'ул. Кедровая-Заречная, д. 17', comment: 'домофон сломан, стучите палкой' };
const TOKEN = 'tok/EN+"secret"=42';
const PERSONAL = ['звезд', 'иннокент', '2458667', '245-86-67', '245 86 67', 'кедров', 'заречн', 'домофон', 'палкой', 'евдокия', 'крутиковна', 'прасковь', 'огурцов', 'гертруда', 'брызгалова', 'tok/', 'tok%2f', Buffer.from(TOKEN).toString('base64'), 'kesha@'].map((text) => text.toLowerCase());

const order = (patch: Partial<DeliveryObservation> = {}): DeliveryObservation => ({ orderId: 139, status: 0, stage: 'waiting', ...guest, promisedAt: null, sum: null, discount: null, paid: null, waiter: 'Гертруда Брызгалова', dishes: null, ...patch });
const facts: readonly Fact[] = [
  waiterCall(6),
  { type: 'delivery.observed', sourceId: DELIVERY, order: order(), changes: [], backlog: false },
  { type: 'delivery.observed', sourceId: DELIVERY, order: order({ comment: '' }), changes: [{ field: 'phone', from: 89132458667, to: '8-913-245-86-67' }, { field: 'address', from: guest.address, to: null }, { field: 'comment', from: guest.comment, to: '' }], backlog: false },
  { type: 'record.refused', sourceId: DELIVERY, where: 'orders[0]', message: `Invalid type: Expected number but received "${guest.guestName}"`, excerpt: `{"Name":"${guest.guestName}","Tel":89132458667,"Addr":"${guest.address.slice(0, 9)}` },
  { type: 'source.health', sourceId: HALL, health: { ...health('failing'), problem: { code: 'upstream-refused', detail: `Гость ${guest.guestName} не найден`, values: { host: '192.168.100.100', token: TOKEN } } } },
  { type: 'ticket.claimed', ticketId: deliveryTicketId(DELIVERY, 139), by: 'Гертруда Брызгалова', until: NOW },
  { type: 'order.asked', ticketId: deliveryTicketId(DELIVERY, 139), by: 'Касса 1', action: 'cancel', mode: 'assisted', until: NOW, reason: 'other', text: guest.comment },
  { type: 'shift.started', board: 'station', personId: personId('evdokia'), by: 'Евдокия Крутиковна', until: NOW },
];
const settings = v.parse(SettingsSchema, {
  station: { name: 'Касса 1' },
  staff: { people: [{ id: 'evdokia', name: 'Евдокия Крутиковна' }, { id: 'p2', name: 'Прасковья Огурцова' }] },
  routing: { rules: [{ when: { waiters: ['Евдокия Крутиковна'] }, tell: { roles: ['waiter'] } }] },
  sources: [
    { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://192.168.1.10:8443' },
    { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://192.168.1.10:11011', actions: { mode: 'http', accept: { method: 'POST', url: '/accept?id={id}', headers: { 'X-Any': TOKEN } }, cancel: { method: 'POST', url: '/cancel', body: `{"id":{id},"k":"${TOKEN}"}` } } },
  ],
});

let directory: string;
let journal: SqliteJournal;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hoverboard-bundle-'));
  journal = openJournal(join(directory, 'journal.sqlite'));
});
afterEach(() => {
  journal.close();
  rmSync(directory, { recursive: true, force: true });
});

/** As careless code would log it. */
function logCarelessly(logs: string): void {
  const file = createRotatingFile(join(logs, 'hoverboard.log'), { maxBytes: 4000, keep: 3 });
  const log = createJsonLogger(file.sink, () => NOW);
  for (let turn = 0; turn < 20; turn++) {
    log.info('a poll was answered', { sourceId: 'delivery', turn });
    log.warn(`order of ${guest.guestName}`, { why: `тел 8 913 245 86 67, или +79132458667`, phone: guest.phone, near: 'ул.КЕДРОВАЯ', mail: 'kesha@mail.example' });
    log.error('a poll threw', { error: new SyntaxError(`Unexpected token 'З', "{"n":"${guest.guestName}"... is not valid JSON`), header: `Bearer ${TOKEN}`, url: `http://192.168.1.10/x?k=${encodeURIComponent(TOKEN)}` });
  }
  file.close();
  writeFileSync(join(logs, 'hoverboard.log.9'), `{"at":"cut in the middle of ${guest.guestName} 8(913)245-86-67 ${TOKEN}`);
}

const deps = (patch: Partial<BundleDeps> = {}): BundleDeps => ({
  health: { status: 'ok' },
  tickets: [],
  journal,
  settings,
  secrets: createMemorySecrets(new Map([[HALL, TOKEN]])),
  logDirectory: join(directory, 'logs'),
  versions: { hoverboard: '0.1.0' },
  nowMs: NOW,
  ...patch,
});
async function unzip(given: BundleDeps): Promise<Record<string, string>> {
  const files = unzipSync(await createBundle(given));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('a support bundle', () => {
  it('holds every log, health, settings, versions and the journal, and none of the guest’s data or tokens in any spelling', async () => {
    journal.append(facts.map((fact) => entryAt(NOW, fact)));
    mkdirSync(join(directory, 'logs'));
    logCarelessly(join(directory, 'logs'));
    const files = await unzip(deps({ notes: [`${homedir()}/x: ${guest.guestName}`] }));
    const logs = readdirSync(join(directory, 'logs')).map((name) => `logs/${name}`);
    expect(logs).toContain('logs/hoverboard.log.3');
    expect(Object.keys(files).sort()).toEqual(['health.json', 'journal-latest.jsonl', 'journal-trouble.jsonl', ...logs, 'settings.json', 'versions.json'].sort());
    const all = Object.values(files).join('\n').toLowerCase();
    expect(PERSONAL.filter((text) => all.includes(text))).toEqual([]);
    expect(all.replace(/[\s().-]/g, '')).not.toContain('2458667');
    expect(files['versions.json']).not.toContain(homedir());
  });

  it('holds no secret of a channel, nor whom it tells, and keeps what became of a message', async () => {
    const secret = 'bot-secret-of-the-channel';
    const channels = [{ id: 'mail', kind: 'email', label: 'Смена', host: 'smtp.example.com', from: 'till@example.com', to: ['brigadir@example.com'] }];
    const fact = { type: 'channel.failed', ticketId: deliveryTicketId(DELIVERY, 139), demandSeq: 1, channelId: channelId('mail'), label: 'Смена', attempt: 2, problem: { code: 'login', detail: `535 no ${secret}` }, nextAt: NOW, uncertain: false } as const;
    journal.append([entryAt(NOW, fact)]);
    const files = await unzip(deps({ settings: v.parse(SettingsSchema, { ...settings, channels }), secrets: createMemorySecrets(new Map([[channelSecret(channelId('mail')), secret]])) }));
    const all = Object.values(files).join('\n');
    expect([secret, 'brigadir'].filter((text) => all.includes(text))).toEqual([]);
    expect(JSON.parse((files['journal-latest.jsonl'] ?? '').trim())).toMatchObject({ fact: { channelId: 'mail', label: 'Смена', attempt: 2, problem: { code: 'login' } } });
    expect(JSON.parse(files['settings.json'] ?? '')).toMatchObject({ settings: { channels: [{ id: 'mail', kind: 'email', host: 'smtp.example.com', security: 'starttls', kinds: expect.arrayContaining(['waiter-call']) as string[] }] } });
  });

  it('keeps what support needs: when, what, which source, which code, and the shape of what was masked', async () => {
    journal.append(facts.map((fact) => entryAt(NOW, fact)));
    const files = await unzip(deps());
    const entries = (files['journal-latest.jsonl'] ?? '').trim().split('\n').map((line) => JSON.parse(line) as { at: string; fact: Record<string, unknown> });
    expect(entries.map(({ fact }) => fact['type'])).toEqual(facts.map(({ type }) => type));
    expect(entries[1]).toMatchObject({ at: '2026-11-24T17:00:00.000Z', fact: { sourceId: 'delivery', order: { orderId: 139, stage: 'waiting', guestName: 'З…', phone: '+7 *** ** 67', address: '… (28)', waiter: 'Г…' } } });
    expect(entries[3]).toMatchObject({ fact: { where: 'orders[0]', excerpt: '{"Name":"… (22)","Tel":…,"Addr":"… (9)' } });
    expect(entries[4]).toMatchObject({ fact: { health: { problem: { code: 'upstream-refused', values: { host: '192.168.100.100' } } } } });
    expect(entries[6]).toMatchObject({ fact: { by: 'Касса 1', reason: 'other' } });
    expect((files['journal-trouble.jsonl'] ?? '').trim().split('\n')).toHaveLength(2);
    expect(JSON.parse(files['settings.json'] ?? '')).toMatchObject({ sourcesWithToken: { hall: 'stored', delivery: 'missing' }, settings: { sources: [{ baseUrl: 'https://192.168.1.10:8443', pollIntervalMs: 3000 }, { actions: { mode: 'http' } }] } });
  });

  it('is made without a journal, logs or settings too, and says why', async () => {
    const files = await unzip(deps({ journal: null, settings: null, health: null, logDirectory: join(directory, 'none'), notes: ['the journal is damaged'] }));
    expect(Object.keys(files).sort()).toEqual(['health.json', 'versions.json']);
    expect(files['health.json']).toContain('not running');
    expect(files['versions.json']).toContain('the journal is damaged');
  });

  it('is written into the first folder that takes it, for this user’s eyes alone', () => {
    writeFileSync(join(directory, 'a file'), '');
    const path = writeBundle([join(directory, 'a file', 'below'), join(directory, 'new')], new Uint8Array([1]), NOW);
    expect(path).toBe(join(directory, 'new', 'hoverboard-diagnostics-20261124-170000.zip'));
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(() => writeBundle([join(directory, 'a file', 'below')], new Uint8Array(), NOW)).toThrow(/ENOTDIR|EEXIST/);
  });

  it('overwrites none that is there: those of the same second have names of their own', () => {
    const paths = [1, 2, 3].map((byte) => writeBundle([directory], new Uint8Array([byte]), NOW));
    expect(paths.map((path) => basename(path))).toEqual(['hoverboard-diagnostics-20261124-170000.zip', 'hoverboard-diagnostics-20261124-170000-2.zip', 'hoverboard-diagnostics-20261124-170000-3.zip']);
    expect(paths.map((path) => [...readFileSync(path)])).toEqual([[1], [2], [3]]);
  });
});

/** A text that nothing but a guest can have said. */
const marked = fc.string({ unit: fc.constantFrom('а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'к'), minLength: 6, maxLength: 20 }).map((text) => `ъ${text}ъ`);
const phone = fc.tuple(fc.constantFrom('+7', '8', ''), fc.stringMatching(/^9\d{9}$/), fc.constantFrom('', ' ', '-', ') ', '.', '\u200b')).map(([country, digits, between]) => ({
  digits,
  spelt: `${country}${between}${digits.slice(0, 3)}${between}${digits.slice(3, 6)}${between}${digits.slice(6)}`,
}));

it('no fact of any guest gets through the mask, nor what a log says of it', () => {
  fc.assert(
    fc.property(marked, marked, marked, phone, fc.stringMatching(/^[\w+/=-]{8,40}$/), (name, address, comment, { digits, spelt }, token) => {
      const told: readonly unknown[] = [
        { type: 'delivery.observed', order: order({ guestName: name, address, comment, phone: spelt, waiter: name }), changes: [{ field: 'guestName', from: name, to: comment }, { field: 'phone', from: Number(digits), to: spelt }] },
        { type: 'order.asked', by: name, text: comment },
        { type: 'record.refused', where: 'x', message: `received "${name}"`, excerpt: JSON.stringify({ [address]: comment, n: name, t: spelt }).slice(0, -3) },
        { type: 'of.tomorrow', nobodyJudged: `${comment} ${name}` },
      ];
      const mask = createMask({ known: told, tokens: [token], ownNames: ['Касса 1'], home: '/home/x' });
      // What is in no known field's words must not depend on them.
      const stranger = createMask({ known: [], tokens: [], ownNames: [], home: '' });
      const out = JSON.stringify([told.map((fact) => mask.fields(fact)), told.map((fact) => stranger.fields(fact)), mask.text(`${name}, ${address}: ${comment} (${spelt}) ${token}`), mask.json({ a: [{ url: `http://x/?k=${encodeURIComponent(token)}` }], deep: { why: name } })]);
      for (const secret of [name, address, comment, digits, digits.slice(3), spelt, token]) if (out.includes(secret)) throw new Error(`${secret} is in ${out}`);
      // The last two digits stay, so that two guests can be told apart.
      if (out.replace(/[^\d]/g, '').includes(digits.slice(0, 8))) throw new Error(`${digits} can be read from ${out}`);
    }),
    { numRuns: 300 },
  );
});
