/** Strangers before the server, over real sockets: the page that they see, the code that lets them in, and everything that somebody may try with either. */
import type { DevicePlace } from '../../../src/core/model/device';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ELSEWHERE, openDeviceHouse, THIRD, type DeviceHouse } from '../../fixtures/deviceHouse';
import { ask } from '../../fixtures/httpClient';

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

describe('a device that was not let in', () => {
  it('sees the page that asks, its files and whether all is well, and nothing else', async () => {
    const browser = house.browser();
    for (const path of ['/', '/wall']) {
      const page = await browser.get(path);
      expect([page.status, page.text, page.headers['cache-control']]).toEqual([401, '<title>pair</title>', 'no-store']);
    }
    expect((await browser.get('/assets/pair-Ab_cD123.js')).status).toBe(200);
    for (const [path, type] of [['/sw.js', 'text/javascript; charset=utf-8'], ['/manifest.webmanifest', 'application/manifest+json']] as const) {
      const { status, headers } = await browser.get(path);
      expect([path, status, headers['content-type'], headers['cache-control'], headers['set-cookie']]).toEqual([path, 200, type, 'no-cache', undefined]);
      expect(headers['content-security-policy']).toContain("worker-src 'self'");
    }
    expect((await browser.get('/health')).text).toMatch(/^\{"status":"(ok|failing)"\}$/);
    for (const path of ['/api/board', '/api/stream', '/api/nothing']) expect((await browser.get(path)).json()).toMatchObject({ ok: false, code: 'not-paired' });
    for (const path of ['/pair.html', '/settings.html', '/board.html']) expect((await browser.get(path)).status).toBe(404);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).status).toBe(401);
    expect(house.station.asked).toEqual([]);
    expect(house.logged()).toContain('not-paired');
  });

  it('is let in by the code that it shows, under its name, and keeps a key that no script can read', async () => {
    const browser = house.browser();
    const begun = await browser.post('/api/pair/begin', { page: 'wall' });
    expect(begun.json()).toEqual({ ok: true, value: { code: expect.stringMatching(/^\d{6}$/) as string, goodForMs: 300_000, station: 'Касса', language: 'ru' } });
    expect(begun.headers['set-cookie']).toEqual([expect.stringMatching(/^hoverboard-device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/)]);
    expect([await browser.pairingState(), (await browser.get('/')).text]).toEqual(['waiting', '<title>pair</title>']);
    expect(house.desk.read().requests).toMatchObject([{ address: ELSEWHERE, page: 'wall' }]);
    const code = (begun.json() as { value: { code: string } }).value.code;
    expect(JSON.stringify(house.desk.read())).not.toContain(code);
    expect(house.desk.pair(code, { name: 'Официант 1', role: 'board', zones: [] })).toMatchObject({ requests: [], devices: [{ name: 'Официант 1', role: 'board', address: null, online: false }] });
    expect([await browser.pairingState(), (await browser.get('/')).text]).toEqual(['paired', '<title>board</title>']);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).status).toBe(200);
    expect(house.station.asked).toEqual([['claim', 'a/b/c', 'Официант 1']]);
    expect(house.desk.read().devices).toMatchObject([{ address: ELSEWHERE, seenAt: house.clock.now() }]);
  });

  it('is this computer itself no longer where a proxy has passed the request on', async () => {
    expect((await ask(house.server.url, '/')).text).toBe('<title>board</title>');
    expect((await ask(house.server.url, '/', { headers: { 'x-forwarded-for': '10.0.0.7' } })).text).toBe('<title>pair</title>');
  });
});

describe('a code', () => {
  it('that no device shows, that was used, and that is too old lets nobody in', async () => {
    const place: DevicePlace = { name: 'ТВ', role: 'wall', zones: [] };
    const browser = house.browser();
    const code = await browser.askForCode();
    const wrong = code === '000000' ? '000001' : '000000';
    expect(() => house.desk.pair(wrong, place)).toThrow('Такого кода сейчас ни одно устройство не показывает');
    expect(await browser.pairingState()).toBe('waiting');
    house.desk.pair(code, place);
    expect(() => house.desk.pair(code, place)).toThrow('подходит один раз');
    const late = house.browser();
    const old = await late.askForCode();
    for (let seconds = 0; seconds < 280; seconds += 20) {
      await house.clock.advance(20_000);
      expect(await late.pairingState()).toBe('waiting');
    }
    await house.clock.advance(20_000);
    expect(() => house.desk.pair(old, place)).toThrow('код живёт 5 минут');
    expect(await late.pairingState()).toBe('gone');
    expect(house.desk.read().devices).toHaveLength(1);
    expect(house.logged()).not.toContain(code);
  });

  it('belongs to a key that is drawn anew each time: one that somebody has put into the browser before opens nothing', async () => {
    const attacker = house.browser(THIRD);
    await attacker.askForCode();
    const victim = house.browser();
    victim.bear(attacker.cookie);
    house.desk.pair(await victim.askForCode(), { name: 'Планшет', role: 'board', zones: [] });
    expect(await victim.pairingState()).toBe('paired');
    expect((await attacker.get('/api/board')).status).toBe(401);
  });

  it('ends when staff do not want the device, and when its page has gone', async () => {
    const browser = house.browser();
    await browser.askForCode();
    house.desk.dismiss(house.desk.read().requests[0]?.id as never);
    expect([await browser.pairingState(), house.desk.read().requests]).toEqual(['gone', []]);
    await browser.askForCode();
    await house.clock.advance(31_000);
    expect(house.desk.read().requests).toEqual([]);
  });

  it('is given to one address so often and no more, while others still get theirs', async () => {
    const flood = await Promise.all(Array.from({ length: 20 }, () => house.browser().post('/api/pair/begin', { page: 'board' })));
    expect(flood.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(17);
    expect(await house.browser(THIRD).askForCode()).toMatch(/^\d{6}$/);
    expect(house.desk.read().requests).toHaveLength(4);
    expect(house.log.lines.filter(({ fields }) => fields['why'] === 'pairing')).toHaveLength(1);
  });

  it('is not given to another site’s page, under another name, as a form, or for nonsense', async () => {
    const browser = house.browser();
    const asked = { page: 'board' };
    expect((await browser.post('/api/pair/begin', asked, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await browser.post('/api/pair/begin', asked, { host: 'evil.example' })).status).toBe(421);
    expect((await browser.post('/api/pair/begin', asked, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await browser.post('/api/pair/begin', { page: 'settings' })).status).toBe(400);
    expect((await browser.post('/api/pair/begin', { page: 'x'.repeat(2000) })).status).toBe(413);
    expect((await browser.post('/api/pair/other', {})).status).toBe(404);
    expect((await browser.get('/api/pair/begin')).status).toBe(405);
    expect(house.desk.read().requests).toEqual([]);
  });
});
