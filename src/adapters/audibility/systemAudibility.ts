/** Whether an alert would be heard and seen here, as far as each system tells without being asked for rights; every question goes to a program of its own. */
import { nothingSeen, type AudibilityReadings } from '../../core/model/audibility';
import type { Audibility } from '../../core/ports';
import { ask as askSystem, type Ask } from './ask';
import { noSoundReadings, readOsascript, readPactl, readShowBanners, readWpctl, type SoundReadings } from './readings';

/** PulseAudio's program serves PipeWire too, where it is installed. */
async function linuxSound(ask: Ask): Promise<SoundReadings> {
  const sink = await ask('pactl', 'get-default-sink');
  if (sink !== null) return readPactl(sink, await ask('pactl', 'get-sink-volume', '@DEFAULT_SINK@'), await ask('pactl', 'get-sink-mute', '@DEFAULT_SINK@'));
  const volume = await ask('wpctl', 'get-volume', '@DEFAULT_AUDIO_SINK@');
  return volume === null ? noSoundReadings : readWpctl(volume);
}

/** GNOME keeps it in its settings, and only its own shell obeys them. */
async function gnomeHides(ask: Ask, desktop: string): Promise<boolean | null> {
  if (!/gnome|unity/i.test(desktop)) return null;
  const answer = await ask('gsettings', 'get', 'org.gnome.desktop.notifications', 'show-banners');
  return answer === null ? null : readShowBanners(answer);
}

async function onLinux(ask: Ask, desktop: string): Promise<AudibilityReadings> {
  const daemon = async () => (await import('./daemonState')).readDaemon();
  const [sound, shown, gnome] = await Promise.all([linuxSound(ask), daemon(), gnomeHides(ask, desktop)]);
  return { ...sound, notifications: shown.notifications, doNotDisturb: gnome ?? shown.doNotDisturb };
}

export interface AudibilityChoice {
  readonly platform: NodeJS.Platform;
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop?: string | undefined;
  readonly ask?: Ask;
}

export function createSystemAudibility({ platform, desktop = '', ask = askSystem }: AudibilityChoice): Audibility {
  return {
    async look() {
      if (platform === 'linux') return onLinux(ask, desktop);
      if (platform !== 'darwin') return nothingSeen;
      const answer = await ask('osascript', '-e', 'get volume settings');
      return answer === null ? nothingSeen : { ...nothingSeen, ...readOsascript(answer) };
    },
  };
}
