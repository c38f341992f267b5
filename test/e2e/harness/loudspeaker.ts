/** A sound card that nobody hears: a PulseAudio server with a null sink, and what the app really sends to it, listened to from outside. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Loudspeaker {
  /** For whoever is to play into it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Loudest sample of the next `forMs`, 0 to 1: what a guest in front of the loudspeaker would hear. */
  loudestWithin(forMs: number): Promise<number>;
  /** What is recorded in the next `forMs`: mono, −1 to 1. */
  record(forMs: number): Promise<Float64Array>;
  /** How many programs' lines stand open to it, whether or not they sound. */
  openLines(): number;
  /** The programs that play into it now, by the names of their files. */
  programs(): readonly string[];
  /** As the knob of the till's operating system. */
  setVolume(percent: number): void;
  setMuted(muted: boolean): void;
  /** As its cable. */
  plug(): void;
  unplug(): void;
  stop(): void;
}

export const RECORDED_RATE_HZ = 22_050;
const SINK = 'till';

/** @param plugged left out: the loudspeaker is there from the start. A server of its own for each, so that nobody's sound is taken; it runs as root too. */
export async function startLoudspeaker({ plugged = true }: { readonly plugged?: boolean } = {}): Promise<Loudspeaker> {
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-loudspeaker-'));
  const socket = join(directory, 'native');
  const environment = { PULSE_SERVER: `unix:${socket}`, PULSE_COOKIE: join(directory, 'cookie'), LC_ALL: 'C.UTF-8' };
  const own = { ...process.env, ...environment, HOME: directory, XDG_RUNTIME_DIR: directory, PULSE_RUNTIME_PATH: directory };
  const sink = ['module-null-sink', `sink_name=${SINK}`, `rate=${RECORDED_RATE_HZ}`, 'channels=1'];
  const modules = [...(plugged ? [sink.join(' ')] : []), `module-native-protocol-unix socket=${socket} auth-anonymous=1`];
  const server = spawn('pulseaudio', ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', ...modules.flatMap((one) => ['-L', one])], { env: own, stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`pulseaudio ended with ${code}`)));
  });
  failed.catch(() => undefined);
  const pactl = (...words: string[]): string => execFileSync('pactl', words, { env: own, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const answers = async (): Promise<void> => {
    for (;;) {
      try {
        if (!plugged || pactl('list', 'short', 'sinks').includes(SINK)) return void pactl('info');
      } catch {
        // Not there yet.
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  await Promise.race([answers(), failed]);

  const record = (forMs: number): Promise<Float64Array> =>
    new Promise((resolve, reject) => {
      const recorder = spawn('parec', ['--device', `${SINK}.monitor`, '--format=s16le', `--rate=${RECORDED_RATE_HZ}`, '--channels=1', '--raw', '--latency-msec=50'], { env: own, stdio: ['ignore', 'pipe', 'ignore'] });
      const chunks: Buffer[] = [];
      const wanted = Math.round((forMs / 1000) * RECORDED_RATE_HZ) * 2;
      let size = 0;
      recorder.once('error', reject);
      recorder.stdout.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= wanted) recorder.kill();
      });
      recorder.once('close', () => {
        const bytes = Buffer.concat(chunks);
        resolve(Float64Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => bytes.readInt16LE(index * 2) / 32_768));
      });
    });
  return {
    environment,
    record,
    loudestWithin: async (forMs) => (await record(forMs)).reduce((most, one) => Math.max(most, Math.abs(one)), 0),
    openLines: () => pactl('list', 'short', 'sink-inputs').split('\n').filter(Boolean).length,
    programs: () => [...pactl('list', 'sink-inputs').matchAll(/application\.process\.binary = "([^"]*)"/g)].map((found) => found[1] ?? ''),
    setVolume: (percent) => void pactl('set-sink-volume', SINK, `${percent}%`),
    setMuted: (muted) => void pactl('set-sink-mute', SINK, muted ? '1' : '0'),
    plug: () => void pactl('load-module', ...sink),
    unplug: () => void pactl('unload-module', 'module-null-sink'),
    stop() {
      server.removeAllListeners('exit');
      server.kill('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
