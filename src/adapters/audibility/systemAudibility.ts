/** Whether an alert would be heard and seen here, as far as each system tells without being asked for rights; every question goes to a program of its own. */
import { nothingSeen, type AudibilityReadings } from '../../core/model/audibility';
import type { Audibility } from '../../core/ports';
import { ask as askSystem, askWithin, type Ask } from './ask';
import { askToasts } from './windowsToasts';
import { noSoundReadings, readOsascript, readPactl, readShowBanners, readWpctl, type SoundReadings } from './readings';

/** PulseAudio's program serves PipeWire too, where it is installed. */
async function linuxSound(ask: Ask, environment: NodeJS.ProcessEnv): Promise<SoundReadings> {
  const { PULSE_SERVER: named, XDG_RUNTIME_DIR: runtime } = environment;
  // A server that is named is never started by whoever asks for it.
  const server = named === undefined && runtime !== undefined ? ['--server', `unix:${runtime}/pulse/native`] : [];
  const pactl = (...words: string[]): Promise<string | null> => ask('pactl', ...server, ...words);
  const sink = await pactl('get-default-sink');
  if (sink !== null) return readPactl(sink, await pactl('get-sink-volume', '@DEFAULT_SINK@'), await pactl('get-sink-mute', '@DEFAULT_SINK@'));
  const volume = await ask('wpctl', 'get-volume', '@DEFAULT_AUDIO_SINK@');
  return volume === null ? noSoundReadings : readWpctl(volume);
}

/** GNOME keeps it in its settings, and only its own shell obeys them. */
async function gnomeHides(ask: Ask, desktop: string): Promise<boolean | null> {
  if (!/gnome|unity/i.test(desktop)) return null;
  const answer = await ask('gsettings', 'get', 'org.gnome.desktop.notifications', 'show-banners');
  return answer === null ? null : readShowBanners(answer);
}

async function onLinux(ask: Ask, environment: NodeJS.ProcessEnv): Promise<AudibilityReadings> {
  const daemon = async () => (await import('./daemonState')).readDaemon();
  const [sound, shown, gnome] = await Promise.all([linuxSound(ask, environment), daemon(), gnomeHides(ask, environment['XDG_CURRENT_DESKTOP'] ?? '')]);
  return { ...sound, notifications: shown.notifications, doNotDisturb: gnome ?? shown.doNotDisturb };
}

export interface AudibilityChoice {
  readonly platform: NodeJS.Platform;
  /** Where the desktop and the sound server are named; left out: the process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly ask?: Ask;
  /** Under which Windows shows the toasts; left out: it has none. */
  readonly appId?: string | null;
}

/** PowerShell alone takes seconds to start on a slow till. */
const POWERSHELL_DEADLINE_MS = 20_000;

export function createSystemAudibility({ platform, environment = process.env, ask, appId = null }: AudibilityChoice): Audibility {
  return {
    async look() {
      if (platform === 'linux') return onLinux(ask ?? askSystem, environment);
      if (platform === 'win32') return { ...nothingSeen, ...(await askToasts(ask ?? askWithin(POWERSHELL_DEADLINE_MS), appId)) };
      if (platform !== 'darwin') return nothingSeen;
      const answer = await (ask ?? askSystem)('osascript', '-e', 'get volume settings');
      return answer === null ? nothingSeen : { ...nothingSeen, ...readOsascript(answer) };
    },
  };
}
