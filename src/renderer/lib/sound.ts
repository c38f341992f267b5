/** Makes the sound that the station's alert asks for: a loop until it changes, or once a sequence, and silence the moment nothing is asked. */
import type { OwnSoundId } from '../../core/model/ownSound';
import type { Outcome } from '../../core/model/played';
import type { AlertView } from '../../core/model/view';
import type { CallInput } from '../../shared/contract';
import { openAudioOutput, probeAutoplay, type AudioOutput, type Desk, type Voice } from './audioOutput';
import { keptRing, type LastRing } from './kept';
import { createKeptDesk } from './keptOutput';
import { createOpenLine } from './openLine';
import { createSoundLibrary, isSoundName, soundNames } from './soundLibrary';
import { anyOutput } from './soundOutputs';
import { onDesktop } from './transport';

type Sound = NonNullable<AlertView['sound']>;

export interface SoundPlayer {
  /** Call it from a tap or a key: a browser lets a page make sound only after one. */
  unlock(): Promise<void>;
  /** What is to be heard now. Cheap to call again with the same: it then checks that the sound still comes out, and mends it where it does not. */
  apply(sound: AlertView['sound']): void;
  /** Plays a sound once beside whatever else sounds; an unknown name is ignored. @param volume 0–100 @param own the house's own, which `name` stands in for */
  test(name: string, volume: number, own?: OwnSoundId): void;
  /** Keeps a way to the loudspeaker open for what must be heard when main hangs, which alone can open one. Cheap to call again: it then mends it. */
  keepLine(wanted: boolean): void;
  /**
   * Opens its way to the loudspeaker anew, and goes on with what is to be heard now. All of it at once: as long as one is open that was opened into
   * nothing, so is the next. The line is kept open again by whoever wants it.
   */
  reopen(): void;
  /** The page is back after it slept: lets its sound run again where the browser allows it. */
  wake(): void;
  /** `locked`: a browser that still waits for a tap. */
  state(): 'locked' | 'ready';
  /** Tells each change of `state`; the answer ends it. */
  onState(listener: () => void): () => void;
}

/** The sound that was started for the alert; `voice` is null while its file still loads. */
interface Started {
  readonly sound: Sound;
  voice: Voice | null;
}

/** Plays into an output that is opened for the first sound and closed after the last, so that a quiet station has no audio thread. */
function createDesk(onLost: () => void): Desk {
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

/** What a surface says that it played; `own` and `insteadOf`: the house's own sound that it was, or that it should have been. */
export type PlayedReport = CallInput<'sound.played'>;
type Tell = (played: PlayedReport) => void;

/** Tells what became of each sound that the alert asked for. */
function createOutcomes(tell: Tell, running: () => boolean) {
  let blockedSequence: number | null = null;
  return {
    /** A context that was just made takes a moment to run; of what was stopped meanwhile nothing is told. */
    started(sound: Sound, own: OwnSoundId | null, stillOn: () => boolean): { ended(forget: () => void): void } {
      let told = false;
      const say = (outcome: Outcome): void => {
        if (told) return;
        told = true;
        // A context runs on where there is nothing to hear it by.
        void anyOutput().then((any) => tell({ sound: sound.name, outcome: outcome === 'played' && any === false ? 'no-device' : outcome, ...(own === null ? sound.own !== undefined && { insteadOf: sound.own } : { own }) }));
      };
      setTimeout(() => stillOn() && say(running() ? 'played' : 'blocked'), STARTS_WITHIN_MS);
      // One that came to its end was heard, however short it was.
      return {
        ended(forget) {
          forget();
          say('played');
        },
      };
    },
    blocked(sound: Sound): void {
      if (sound.sequence === blockedSequence) return;
      blockedSequence = sound.sequence;
      tell({ sound: sound.name, outcome: 'blocked' });
    },
  };
}

/** What sounds already is what is asked for. */
const continues = (before: Sound, sound: Sound): boolean =>
  before.mode === sound.mode && before.name === sound.name && before.own === sound.own && (sound.mode === 'loop' || before.sequence === sound.sequence);

export interface SoundPlayerOptions {
  /** Whether sound waits for a tap; by default in browsers and not on the desktop. */
  readonly needsGesture?: boolean;
  /** One way to the loudspeaker for as long as the page is open, as a phone's browser wants it: `locked` is then whenever that does not run, also after the phone slept. */
  readonly keepsOpen?: boolean;
  /** Told once for each sound that the alert asks for. */
  readonly onOutcome?: Tell;
}

/** The ring that was played last: in a page that may be thrown away and loaded anew at any moment, over that too. */
function createHeard(kept: boolean): LastRing {
  if (kept) return keptRing('hoverboard.heard');
  let last: number | null = null;
  return { is: (sequence) => sequence === last, set: (sequence) => void (last = sequence) };
}

/** Whether sound may be made here yet, and who wants to know. */
function createLock(locked: boolean) {
  const listeners = new Set<() => void>();
  return {
    isLocked: () => locked,
    /** @returns whether that is news */
    set(next: boolean): boolean {
      const isNews = locked !== next;
      locked = next;
      if (isNews) for (const listener of listeners) listener();
      return isNews;
    },
    onState(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function createSoundPlayer({ needsGesture = !onDesktop(), keepsOpen = false, onOutcome = () => undefined }: SoundPlayerOptions = {}): SoundPlayer {
  const library = createSoundLibrary();
  const lock = createLock(needsGesture);
  let wanted: AlertView['sound'] = null;
  let started: Started | null = null;
  let endProbe = (): void => undefined;
  const heard = createHeard(keepsOpen);

  const rebuild = (): void => {
    const before = started;
    started = null;
    desk.reset();
    if (before && wanted && before.sound.name === wanted.name && before.sound.own === wanted.own) start(wanted);
  };
  const kept = keepsOpen ? createKeptDesk({ running: () => setLocked(!desk.running()), lost: rebuild }) : null;
  const desk = kept ?? createDesk(rebuild);
  const line = createOpenLine(() => library.bundled('no-news'));

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
    library.load(sound).then(
      ({ buffer, own }) => {
        if (started !== mine) return;
        if (sound.mode === 'once') heard.set(sound.sequence);
        const told = outcome.started(sound, own, () => started === mine);
        mine.voice = desk.play(buffer, sound.mode === 'loop', wanted?.volume ?? sound.volume, () => told.ended(forget));
      },
      // Not to be loaded now: the next apply tries again.
      forget,
    );
  }

  function apply(sound: AlertView['sound']): void {
    wanted = sound;
    if (sound === null) return stop();
    if (lock.isLocked()) return outcome.blocked(sound);
    if (started !== null && continues(started.sound, sound)) {
      started.voice?.setVolume(sound.volume);
      if (started.voice && !desk.healthy()) rebuild();
    } else if (sound.mode === 'loop' || !heard.is(sound.sequence)) start(sound);
    else if (started?.sound.mode === 'loop') stop();
  }

  function setLocked(next: boolean): void {
    if (!lock.set(next) || next) return;
    endProbe();
    for (const name of soundNames) library.bundled(name).catch(() => undefined);
    apply(wanted);
  }
  if (kept) kept.wake();
  else if (needsGesture) endProbe = probeAutoplay(() => setLocked(false));

  return {
    async unlock() {
      if (kept) return kept.wake();
      if (lock.isLocked() && navigator.userActivation.hasBeenActive) setLocked(false);
    },
    wake: () => kept?.wake(),
    apply,
    test(name, volume, own) {
      if (lock.isLocked() || !isSoundName(name)) return;
      if (name === 'no-news' && line.play(volume)) return;
      library.load({ name, own }).then(({ buffer }) => desk.play(buffer, false, volume, () => undefined)).catch(() => undefined);
    },
    keepLine: (wanted) => line.keep(wanted),
    reopen() {
      line.keep(false);
      rebuild();
    },
    state: () => (lock.isLocked() ? 'locked' : 'ready'),
    onState: lock.onState,
  };
}
