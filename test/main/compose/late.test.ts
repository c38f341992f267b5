/** Parts that are loaded when they are first asked do what they would do if they had been there from the start. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ChannelSettings } from '../../../src/core/model/channelSettings';
import type { ChannelMessage, Voice } from '../../../src/core/ports';
import { createLateAudibility, createLateChannels, createLateHttpClient, createLateVoice } from '../../../src/main/compose/late';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';

const neverAborted = new AbortController().signal;

async function startServer(answer: () => void = () => undefined) {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    answer();
    response.end('{"here":true}');
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests: () => requests, stop: () => server.close() };
}
const request = (url: string) => ({ url, method: 'GET', headers: {}, deadlineMs: 5000, maxBytes: 1000, tls: {}, signal: neverAborted }) as const;

describe('the HTTP client', () => {
  it('answers its first request and those that are made while it loads', async () => {
    const server = await startServer();
    const client = createLateHttpClient();
    client.dropIdle();
    const answers = await Promise.all([client.request(request(server.url)), client.request(request(server.url))]);
    expect(answers.map((answer) => answer.ok && new TextDecoder().decode(answer.body))).toEqual(['{"here":true}', '{"here":true}']);
    client.close();
    server.stop();
  });

  it('that was closed before it was there asks nobody', async () => {
    const server = await startServer();
    const client = createLateHttpClient();
    const asked = client.request(request(server.url));
    client.close();
    expect(await asked).toMatchObject({ ok: false });
    expect(server.requests()).toBe(0);
    server.stop();
  });
});

/** A voice that speaks until it is told what comes next. */
function createSlowVoice() {
  const heard: string[] = [];
  const voice: Voice = {
    speaks: (language) => Promise.resolve(language === 'ru'),
    say(text) {
      heard.push(text);
      return Promise.resolve('said');
    },
    stop: () => void heard.push('(silence)'),
  };
  return { voice, heard };
}

describe('the voice', () => {
  it('says what it was asked to when it is there', async () => {
    const { voice, heard } = createSlowVoice();
    const late = createLateVoice(() => Promise.resolve(voice));
    expect([await late.speaks('ru'), await late.say('Стол 6', 'ru', 50), heard]).toEqual([true, 'said', ['Стол 6']]);
    late.stop();
    expect(heard).toEqual(['Стол 6', '(silence)']);
  });

  it('that was silenced before it was there says nothing', async () => {
    const { voice, heard } = createSlowVoice();
    const late = createLateVoice(() => Promise.resolve(voice));
    const said = late.say('Стол 6', 'ru', 50);
    late.stop();
    expect([await said, heard]).toEqual(['stopped', []]);
  });

  it('says the last of what came before it was there', async () => {
    const { voice, heard } = createSlowVoice();
    const late = createLateVoice(() => Promise.resolve(voice));
    expect([await Promise.all([late.say('Стол 6', 'ru', 50), late.say('Стол 7', 'ru', 50)]), heard]).toEqual([['stopped', 'said'], ['Стол 7']]);
  });

  it('that could not be loaded is tried again', async () => {
    const { voice } = createSlowVoice();
    let tries = 0;
    const late = createLateVoice(() => ((tries += 1) === 1 ? Promise.reject(new Error('a busy disk')) : Promise.resolve(voice)));
    await expect(late.say('Стол 6', 'ru', 50)).rejects.toThrow('a busy disk');
    expect(await late.say('Стол 6', 'ru', 50)).toBe('said');
  });
});

it('the system is asked whether it can be heard', async () => {
  expect(Object.keys(await createLateAudibility({ platform: 'linux', appId: null }).look())).toContain('device');
});

it('a message leaves the house', async () => {
  const server = await startServer();
  const http = createLateHttpClient();
  const channel = createLateChannels({ http, clock: createSystemClock() });
  const message: ChannelMessage = { purpose: 'test', title: 'Проверка', lines: [], repeat: false, station: 'Касса 1', items: [] };
  expect(await channel.send(message, { id: 'hook', kind: 'webhook', label: 'Хук', url: server.url } as ChannelSettings, 'secret')).toMatchObject({ ok: true });
  http.close();
  server.stop();
});
