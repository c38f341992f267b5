/** The real synthesizer, heard: what it says is recorded from a sound server's null sink and is no silence, and ending it is. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProcessVoice } from '../../../src/adapters/voice/processVoice';
import { speechOf, type Speech } from '../../../src/adapters/voice/speech';

const RATE_HZ = 16_000;
const runtime = mkdtempSync(join(tmpdir(), 'hoverboard-voice-'));
const server = `unix:${runtime}/pulse`;
const env = { ...process.env, PULSE_SERVER: server, PULSE_RUNTIME_PATH: runtime, PULSE_COOKIE: join(runtime, 'cookie'), HOME: runtime };
let pulse: ChildProcess;
const before = { ...process.env };

/** Samples of what sounds from now on. */
function listen() {
  const recorder = spawn('parec', ['-d', 'ear.monitor', '--format=s16le', '--channels=1', `--rate=${RATE_HZ}`, '--latency-msec=20'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const pieces: Buffer[] = [];
  recorder.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const loudness = (): number => {
    const bytes = Buffer.concat(pieces.splice(0));
    let sum = 0;
    const samples = Math.floor(bytes.length / 2);
    for (let index = 0; index < samples; index += 1) sum += bytes.readInt16LE(index * 2) ** 2;
    return samples === 0 ? 0 : Math.sqrt(sum / samples);
  };
  return { /** Of what was recorded since the last call. */ loudness, end: () => recorder.kill() };
}

beforeAll(async () => {
  Object.assign(process.env, env);
  pulse = spawn('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '-L', 'module-null-sink sink_name=ear', '-L', `module-native-protocol-unix auth-anonymous=1 socket=${runtime}/pulse`], { env, stdio: 'ignore' });
  await vi.waitFor(() => expect(spawnSync('pactl', ['info'], { env }).status).toBe(0), { timeout: 10_000, interval: 100 });
});
afterAll(() => {
  pulse.kill();
  for (const name of ['PULSE_SERVER', 'PULSE_RUNTIME_PATH', 'PULSE_COOKIE', 'HOME']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  rmSync(runtime, { recursive: true, force: true });
});

describe('espeak-ng', () => {
  it.each(['ru', 'en'] as const)('is found with a voice for %s', async (language) => {
    expect(await createProcessVoice().speaks(language)).toBe(true);
  });

  it('is heard, and silent once the sentence is over', async () => {
    const ear = listen();
    await expect.poll(() => spawnSync('pactl', ['list', 'short', 'source-outputs'], { env, encoding: 'utf8' }).stdout).not.toBe('');
    const voice = createProcessVoice();
    expect(ear.loudness()).toBe(0);
    expect(await voice.say('Стол 6, просят счёт.', 'ru', 80)).toBe('said');
    expect(ear.loudness()).toBeGreaterThan(300);
    await pause(500);
    ear.loudness();
    await pause(300);
    expect(ear.loudness()).toBe(0);
    ear.end();
  });

  it('stops in the middle of a sentence', async () => {
    const ear = listen();
    const voice = createProcessVoice();
    const ended = voice.say(`Стол номер шесть, просят счёт${', и ещё двенадцать заявок'.repeat(12)}.`, 'ru', 80);
    await expect.poll(ear.loudness, { timeout: 10_000, interval: 100 }).toBeGreaterThan(300);
    voice.stop();
    // What lay in the sound server's buffer is heard still; the sentence would go on for long.
    await pause(800);
    ear.loudness();
    await pause(300);
    expect(ear.loudness()).toBe(0);
    expect(await ended).toBe('stopped');
    ear.end();
  });
});

it('answers that it failed, and that it has no voice, where the command is not there', async () => {
  const missing: Speech = { ...speechOf('linux'), list: { command: 'no-such-synthesizer', args: [] }, say: () => ({ command: 'no-such-synthesizer', args: [], input: '' }) };
  const voice = createProcessVoice(missing);
  expect(await voice.speaks('ru')).toBe(false);
  expect(await voice.say('Стол 6.', 'ru', 80)).toBe('failed');
});

describe('a command', () => {
  const hostile = '-f /etc/passwd $(reboot) [[volm 0]] <break/> "; Стол 6';
  it.each(['linux', 'darwin', 'win32'])('on %s has nothing of the text among its arguments, and no marks of a synthesizer in it', (platform) => {
    const { args, input } = speechOf(platform).say(hostile, 'ru', 50);
    expect(args.join(' ')).not.toMatch(/passwd|reboot|Стол/);
    expect(input).toMatch(/Стол 6$/);
    expect(input.replace('[[volm 0.50]] ', '')).not.toMatch(/[[\]<>$"();/-]/);
  });

  it.each([
    ['linux', ' 5  ru              --/M      Russian            zle/ru', true],
    ['linux', ' 5  uk              --/M      Ukrainian          zle/uk', false],
    ['darwin', 'Milena              ru_RU    # Здравствуйте!', true],
    ['darwin', 'Samantha            en_US    # Hello!', false],
    ['win32', 'en-US\r\nru-RU\r\n', true],
    ['win32', 'en-US\r\n', false],
  ])('on %s knows a Russian voice from its list: %s', (platform, listed, known) => expect(speechOf(platform).knows(listed, 'ru')).toBe(known));
});
