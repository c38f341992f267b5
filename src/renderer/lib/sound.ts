/** Makes the sound that the station's alert asks for: a loop until it changes, or once a sequence, and silence the moment nothing is asked. */
import type { SoundName, StationSound } from '../../core/model/settings';
import type { Outcome } from '../../core/model/played';
import type { AlertView } from '../../core/model/view';
import { openAudioOutput, probeAutoplay, type AudioOutput, type Voice } from './audioOutput';
import { createOpenLine } from './openLine';
import { onDesktop } from './transport';

type Sound = NonNullable<AlertView['sound']>;

export interface SoundPlayer {
  /** Call it from a tap or a key: a browser lets a page make sound only after one. */
  unlock(): Promise<void>;
  /** What is to be heard now. Cheap to call again with the same: it then checks that the sound still comes out, and mends it where it does not. */
  apply(sound: AlertView['sound']): void;
  /** Plays a sound once beside whatever else sounds; an unknown name is ignored. @param volume 0–100 */
  test(name: string, volume: number): void;
  /** Keeps a way to the loudspeaker open for what must be heard when main hangs, which alone can open one. Cheap to call again: it then mends it. */
  keepLine(wanted: boolean): void;
  /** `locked`: a browser that still waits for a tap. */
  state(): 'locked' | 'ready';
  /** Tells each change of `state`; the answer ends it. */
  onState(listener: () => void): () => void;
}

type Played = SoundName | StationSound;

/** The address of each sound, as the bundler places it. */
const addresses: Readonly<Record<Played, URL>> = {
  call: new URL('../../../resources/sounds/call.wav', import.meta.url),
  bill: new URL('../../../resources/sounds/bill.wav', import.meta.url),
  order: new URL('../../../resources/sounds/order.wav', import.meta.url),
  payment: new URL('../../../resources/sounds/payment.wav', import.meta.url),
  delivery: new URL('../../../resources/sounds/delivery.wav', import.meta.url),
  cancelled: new URL('../../../resources/sounds/cancelled.wav', import.meta.url),
  attention: new URL('../../../resources/sounds/attention.wav', import.meta.url),
  'no-news': new URL('../../../resources/sounds/no-news.wav', import.meta.url),
};
const soundNames = Object.keys(addresses) as Played[];
const isSoundName = (name: string): name is Played => Object.hasOwn(addresses, name);

/** Decodes each sound once, at the rate of the files: a buffer belongs to no context and outlives them. A failure is tried again next time. */
function createLibrary(): (name: Played) => Promise<AudioBuffer> {
  const decoded = new Map<Played, Promise<AudioBuffer>>();
  const decode = async (name: Played): Promise<AudioBuffer> => {
    const answer = await fetch(addresses[name]);
    if (!answer.ok) throw new Error(`sound ${name}: HTTP ${answer.status}`);
    return new OfflineAudioContext(1, 1, 22_050).decodeAudioData(await answer.arrayBuffer());
  };
  return (name) => {
    const known = decoded.get(name);
    if (known) return known;
    const fresh = decode(name);
    decoded.set(name, fresh);
    fresh.catch(() => decoded.delete(name));
    return fresh;
  };
}

/** The sound that was started for the alert; `voice` is null while its file still loads. */
interface Started {
  readonly sound: Sound;
  voice: Voice | null;
}

/** Plays into an output that is opened for the first sound and closed after the last, so that a quiet station has no audio thread. */
function createDesk(onLost: () => void): { play(buffer: AudioBuffer, loop: boolean, volume: number, onEnd: () => void): Voice; healthy(): boolean; running(): boolean; reset(): void } {
  let output: AudioOutput | null = null;
  const reset = (): void => {
    output?.close();
    output = null;
  };
  return {
    play(buffer, loop, volume, onEnd) {
      if (output && !output.healthy()) reset();
      output ??= openAudioOutput({ idle: reset, lost: onLost });
      return output.play(buffer, { loop, volume, onEnd });
    },
    healthy: () => output?.healthy() ?? false,
    running: () => output?.running() ?? false,
    reset,
  };
}

/** An output that has not begun to run by then does not. */
const STARTS_WITHIN_MS = 1000;

/** Tells what became of each sound that the alert asked for. */
function createOutcomes(tell: (sound: SoundName, outcome: Outcome) => void, running: () => boolean) {
  let blockedSequence = Number.NEGATIVE_INFINITY;
  return {
    /** A context that was just made takes a moment to run; of what was stopped meanwhile nothing is told. */
    started(sound: Sound, stillOn: () => boolean): void {
      setTimeout(() => stillOn() && tell(sound.name, running() ? 'played' : 'blocked'), STARTS_WITHIN_MS);
    },
    blocked(sound: Sound): void {
      if (sound.sequence <= blockedSequence) return;
      blockedSequence = sound.sequence;
      tell(sound.name, 'blocked');
    },
  };
}

export interface SoundPlayerOptions {
  /** Whether sound waits for a tap; by default in browsers and not on the desktop. */
  readonly needsGesture?: boolean;
  /** Told once for each sound that the alert asks for. */
  readonly onOutcome?: (sound: SoundName, outcome: Outcome) => void;
}

export function createSoundPlayer({ needsGesture = !onDesktop(), onOutcome = () => undefined }: SoundPlayerOptions = {}): SoundPlayer {
  const library = createLibrary();
  const listeners = new Set<() => void>();
  let locked = needsGesture;
  let wanted: AlertView['sound'] = null;
  let started: Started | null = null;
  let endProbe = (): void => undefined;
  let playedSequence = Number.NEGATIVE_INFINITY;

  const rebuild = (): void => {
    const before = started;
    started = null;
    desk.reset();
    if (before && wanted && before.sound.name === wanted.name) start(wanted);
  };
  const desk = createDesk(rebuild);
  const line = createOpenLine(() => library('no-news'));

  const stop = (): void => {
    started?.voice?.stop();
    started = null;
  };

  const outcome = createOutcomes(onOutcome, () => desk.running());

  function start(sound: Sound): void {
    stop();
    const mine: Started = { sound, voice: null };
    started = mine;
    const forget = (): void => void (started === mine && (started = null));
    library(sound.name).then(
      (buffer) => {
        if (started !== mine) return;
        if (sound.mode === 'once') playedSequence = Math.max(playedSequence, sound.sequence);
        mine.voice = desk.play(buffer, sound.mode === 'loop', wanted?.volume ?? sound.volume, forget);
        outcome.started(sound, () => started === mine);
      },
      // Not to be loaded now: the next apply tries again.
      forget,
    );
  }

  const continues = (sound: Sound): boolean =>
    started !== null && started.sound.mode === sound.mode && started.sound.name === sound.name && (sound.mode === 'loop' || started.sound.sequence === sound.sequence);

  function apply(sound: AlertView['sound']): void {
    wanted = sound;
    if (sound === null) return stop();
    if (locked) return outcome.blocked(sound);
    if (continues(sound)) {
      started?.voice?.setVolume(sound.volume);
      if (started?.voice && !desk.healthy()) rebuild();
    } else if (sound.mode === 'loop' || sound.sequence > playedSequence) start(sound);
    else if (started?.sound.mode === 'loop') stop();
  }

  const setReady = (): void => {
    if (!locked) return;
    locked = false;
    endProbe();
    for (const name of soundNames) library(name).catch(() => undefined);
    for (const listener of listeners) listener();
    apply(wanted);
  };
  if (needsGesture) endProbe = probeAutoplay(setReady);

  return {
    async unlock() {
      if (!locked || !navigator.userActivation.hasBeenActive) return;
      setReady();
    },
    apply,
    test(name, volume) {
      if (locked || !isSoundName(name)) return;
      if (name === 'no-news' && line.play(volume)) return;
      library(name).then(
        (buffer) => desk.play(buffer, false, volume, () => undefined),
        () => undefined,
      );
    },
    keepLine: (wanted) => line.keep(wanted),
    state: () => (locked ? 'locked' : 'ready'),
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
