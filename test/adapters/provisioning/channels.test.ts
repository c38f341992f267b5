/** Channels in a provisioning file: their secrets are parted from their settings, and what is wrong is named without them. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staffPin } from '../../../src/core/model/ids';
import { isPin } from '../../../src/adapters/staff/pinDigest';
import { readProvisioning } from '../../../src/adapters/provisioning/readProvisioning';
import { fixture } from '../http/server';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hoverboard-provisioning-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const read = (channels: readonly object[]) => {
  const path = join(directory, 'hoverboard.json');
  writeFileSync(path, JSON.stringify({ channels }));
  return readProvisioning(path);
};
const mail = { id: 'mail', kind: 'email', label: 'Почта', host: 'smtp.example.com', from: 'till@example.com', to: ['director@example.com'] };
const bot = { id: 'bot', kind: 'telegram', label: 'Бот', chatId: '@restaurant_shift' };
const hook = { id: 'hook', kind: 'webhook', label: 'Сайт', url: 'https://example.com/hook' };

it('has its secrets apart, under names that no source can have, and paths that no longer depend on the file', () => {
  copyFileSync(fixture('ca.pem'), join(directory, 'ca.pem'));
  const result = read([{ ...mail, password: 'first', tls: { caFile: 'ca.pem' } }, { ...bot, token: '1:two' }, { ...hook, secret: 'three' }, { ...hook, id: 'hook2' }]);
  if (!result.ok) throw new Error(result.message);
  expect([...result.provisioned.tokens]).toEqual([['channel/mail', 'first'], ['channel/bot', '1:two'], ['channel/hook', 'three']]);
  expect(JSON.stringify(result.provisioned.settings)).not.toMatch(/first|1:two|three|password|"token"|secret/);
  expect(result.provisioned.settings.channels).toMatchObject([{ tls: { caFile: join(directory, 'ca.pem') }, port: 587, security: 'starttls', afterMs: 300_000, personalData: false, enabled: true }, { baseUrl: 'https://api.telegram.org' }, { url: 'https://example.com/hook' }, { id: 'hook2' }]);
});

it('keeps a PIN as a digest, apart from the person, and repeats no wrong one', async () => {
  const path = join(directory, 'hoverboard.json');
  const staff = (pin: unknown): string => JSON.stringify({ staff: { people: [{ id: 'anna', name: 'Анна', pin }, { id: 'boris', name: 'Борис' }] } });
  writeFileSync(path, staff('4271'));
  const result = readProvisioning(path);
  if (!result.ok) throw new Error(result.message);
  expect(result.provisioned.settings.staff).toEqual({ people: [{ id: 'anna', name: 'Анна' }, { id: 'boris', name: 'Борис' }], shiftEndsAt: '06:00', shiftHours: 0 });
  const { tokens } = result.provisioned;
  expect([...tokens.keys()]).toEqual(['staff/anna']);
  expect(await isPin('4271', tokens.get(staffPin('anna')) ?? '')).toBe(true);
  for (const wrong of ['42', 'secret77', 31_337]) {
    writeFileSync(path, staff(wrong));
    const refused = readProvisioning(path);
    expect(refused.ok ? [] : refused.problems).toEqual(['staff.people[0].pin: указано "***", допустимо: от 4 до 8 цифр']);
  }
});

describe('a channel is refused', () => {
  it.each<[name: string, channel: object, problem: RegExp]>([
    ['with a proxy that is no address', { ...hook, proxy: 'http://a:99999' }, /channels\[0\]\.proxy: указано "http:\/\/a:99999", допустимо: адрес прокси/],
    ['with a login in its proxy', { ...hook, proxy: 'http://user:S3CRET@a:3128' }, /channels\[0\]\.proxy: указано "http:\/\/\*\*\*@a:3128"/],
    ['with a query in its proxy', { ...hook, proxy: 'http://a:3128?S3CRET' }, /channels\[0\]\.proxy: указано "http:\/\/a:3128\?\*\*\*"/],
    ['with a password that is a number', { ...mail, password: 31_337 }, /channels\[0\]\.password: указано "\*\*\*"/],
    ['with a key that is a list', { ...hook, secret: ['S3CRET', true] }, /channels\[0\]\.secret: указано "\*\*\*"/],
    ['with a query in its address', { ...hook, url: 'https://example.com/hook?key=S3CRET' }, /channels\[0\]\.url: указано "https:\/\/example\.com\/hook\?\*\*\*"/],
    ['with a port that is none', { ...hook, url: 'https://example.com:99999/' }, /channels\[0\]\.url: указано/],
    ['with a token that no address can carry', { ...bot, token: 'S3CRET two' }, /channels\[0\]\.token: указано "\*\*\*"/],
    ['with a certificate file that is not there', { ...mail, tls: { caFile: 'nowhere.pem' } }, /channels\[0\]\.tls\.caFile: указано "nowhere\.pem".*ENOENT/],
    ['with another kind’s secret', { ...mail, token: 'S3CRET' }, /channels\[0\]\.token: такого поля нет \(указано \*\*\*\)/],
    ['with no kind of ticket', { ...mail, kinds: [] }, /channels\[0\]\.kinds: указано \[\], допустимо: список, не меньше 1/],
    ['for the wrong kind of ticket', { ...mail, kinds: ['waiter'] }, /channels\[0\]\.kinds\[0\]: указано "waiter", допустимо: "waiter-call"/],
    ['with a wrong recipient among right ones', { ...mail, to: ['director@example.com', 'owner@'] }, /channels\[0\]\.to\[1\]: указано "owner@"/],
    ['with a server’s whole address for its name', { ...mail, host: 'smtp://smtp.example.com:587' }, /channels\[0\]\.host: .*без http:\/\/ и порта/],
    ['with a time beyond an hour', { ...bot, afterMs: 3_600_001 }, /channels\[0\]\.afterMs: указано 3600001, допустимо: целое число от 0 до 3600000/],
  ])('%s', (_, channel, problem) => {
    const result = read([channel]);
    if (result.ok) throw new Error('it was taken');
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatch(problem);
    expect(result.message).not.toMatch(/S3CRET|31337/);
  });

  it('whose id another one has', () => {
    expect(read([mail, { ...bot, id: 'mail' }])).toMatchObject({ ok: false, problems: [expect.stringContaining('у каждого канала свой id') as string] });
  });
});
