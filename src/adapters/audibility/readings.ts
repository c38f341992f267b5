/** Reads what the sound programs of each system answer: text in, readings out, null for whatever is not understood. */
import type { AudibilityReadings } from '../../core/model/audibility';

export type SoundReadings = Pick<AudibilityReadings, 'device' | 'volumePercent' | 'muted'>;
export const noSoundReadings: SoundReadings = { device: null, volumePercent: null, muted: null };

const percentOf = (found: RegExpMatchArray | null | undefined): number | null => (found?.[1] === undefined ? null : Number(found[1]));

/** PulseAudio puts this sink in the place of a device that is not there. */
const DUMMY_SINK = 'auto_null';

/**
 * @param sink answer of `pactl get-default-sink` @param volume of `pactl get-sink-volume @DEFAULT_SINK@`, one share for each channel: the loudest counts
 * @param mute of `pactl get-sink-mute @DEFAULT_SINK@`
 */
export function readPactl(sink: string, volume: string | null, mute: string | null): SoundReadings {
  const name = sink.trim();
  if (name === '') return noSoundReadings;
  if (name === DUMMY_SINK || name === '@DEFAULT_SINK@') return { ...noSoundReadings, device: false };
  const shares = [...(volume ?? '').matchAll(/(\d+)\s*%/g)].map((found) => Number(found[1]));
  const said = /Mute:\s*(yes|no)/.exec(mute ?? '')?.[1];
  return { device: true, volumePercent: shares.length === 0 ? null : Math.max(...shares), muted: said === undefined ? null : said === 'yes' };
}

/** @param answer of `wpctl get-volume @DEFAULT_AUDIO_SINK@`: «Volume: 0.40 [MUTED]» */
export function readWpctl(answer: string): SoundReadings {
  const share = /Volume:\s*(\d+(?:\.\d+)?)/.exec(answer)?.[1];
  return share === undefined ? noSoundReadings : { device: true, volumePercent: Math.round(Number(share) * 100), muted: answer.includes('[MUTED]') };
}

/** @param answer of `osascript -e 'get volume settings'`; a device without a knob has `missing value` */
export function readOsascript(answer: string): SoundReadings {
  const said = /output muted:\s*(true|false)/.exec(answer)?.[1];
  return { device: null, volumePercent: percentOf(/output volume:\s*(\d+)/.exec(answer)), muted: said === undefined ? null : said === 'true' };
}

/** @param answer of `gsettings get org.gnome.desktop.notifications show-banners` @returns whether notifications are hidden */
export const readShowBanners = (answer: string): boolean | null => (answer.trim() === 'false' ? true : answer.trim() === 'true' ? false : null);
