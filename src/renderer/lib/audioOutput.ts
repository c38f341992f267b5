/** The way to the loudspeaker: an AudioContext with a limiter that exists only while something sounds, and that notices when it no longer does. */

export interface Voice {
  setVolume(volume: number): void;
  /** Silences it at once. */
  stop(): void;
}

export interface AudioOutput {
  /** @param volume 0–100; `onEnd` is told when it ended by itself */
  play(buffer: AudioBuffer, options: { readonly loop: boolean; readonly volume: number; readonly onEnd: () => void }): Voice;
  /** False once the context is suspended, closed, or its clock stands still: what plays into it is not heard. */
  healthy(): boolean;
  /** What plays into it comes out. */
  running(): boolean;
  /** It will never run again. */
  over(): boolean;
  /** Asks the browser to let it run: from a tap it may. */
  resume(): void;
  close(): void;
}

/** Where a page plays its sounds. */
export interface Desk {
  play(buffer: AudioBuffer, loop: boolean, volume: number, onEnd: () => void): Voice;
  healthy(): boolean;
  running(): boolean;
  reset(): void;
}

/** A context may take so long to start, and its clock so long to move, before it counts as stuck. */
const PATIENCE_MS = 2000;

/** Loudness as the ear has it: half of the slider sounds about half as loud. */
const gainOf = (volume: number): number => (Math.min(100, Math.max(0, volume)) / 100) ** 2;

/** Keeps two sounds at once, and cheap loudspeakers, from clipping. */
function limiterInto(context: AudioContext): AudioNode {
  const limiter = new DynamicsCompressorNode(context, { threshold: -4, knee: 2, ratio: 20, attack: 0.002, release: 0.1 });
  limiter.connect(context.destination);
  return limiter;
}

/** Tells whether the context's clock still moves, from one look to the next. */
function createClockWatch(context: AudioContext): () => boolean {
  let seenSeconds = context.currentTime;
  let seenAtMs = performance.now();
  return () => {
    if (context.currentTime !== seenSeconds) {
      seenSeconds = context.currentTime;
      seenAtMs = performance.now();
      return true;
    }
    return performance.now() - seenAtMs < PATIENCE_MS;
  };
}

/**
 * @param on `idle` the last voice ended: nothing sounds and the output can be closed · `lost` the context stopped running by itself, e.g. because
 * the sound device went away · `state` it began or ceased to run
 * @param latencyHint how late a sound may come, in seconds: the longer, the less the computer has to do
 */
export function openAudioOutput(on: { readonly idle: () => void; readonly lost: () => void; readonly state?: () => void }, latencyHint: AudioContextLatencyCategory | number = 'playback'): AudioOutput {
  const context = new AudioContext({ latencyHint });
  const limiter = limiterInto(context);
  const voices = new Set<AudioBufferSourceNode>();
  const clockMoves = createClockWatch(context);
  let hasRun = context.state === 'running';
  let closed = false;

  context.addEventListener('statechange', () => {
    if (closed) return;
    if (context.state === 'running') hasRun = true;
    else if (hasRun) on.lost();
    on.state?.();
  });

  return {
    play(buffer, { loop, volume, onEnd }) {
      const source = new AudioBufferSourceNode(context, { buffer, loop });
      const gain = new GainNode(context, { gain: gainOf(volume) });
      source.connect(gain).connect(limiter);
      voices.add(source);
      const leave = (): void => {
        if (!voices.delete(source)) return;
        // A loop that is only disconnected plays on unheard, and the context keeps it as long as it is open.
        source.stop();
        gain.disconnect();
        if (voices.size === 0) on.idle();
      };
      source.addEventListener('ended', () => {
        if (!voices.has(source)) return;
        onEnd();
        leave();
      });
      source.start();
      return {
        setVolume: (next) => {
          gain.gain.value = gainOf(next);
        },
        stop: leave,
      };
    },
    healthy: () => !closed && context.state !== 'closed' && (context.state === 'running' || !hasRun) && clockMoves(),
    running: () => !closed && context.state === 'running',
    over: () => closed || context.state === 'closed',
    // Refused where the browser waits for a tap: its state says so.
    resume: () => void context.resume().catch(() => undefined),
    close() {
      if (closed) return;
      closed = true;
      voices.clear();
      // Rejects only when it is closed already, which is what was wanted.
      context.close().catch(() => undefined);
    },
  };
}

/**
 * Tells once whether this page may make sound without a tap (a kiosk started with the browser's autoplay switch): a context that is not allowed to
 * never starts.
 */
export function probeAutoplay(onAllowed: () => void): () => void {
  const probe = new AudioContext();
  const end = (): void => {
    if (probe.state !== 'closed') probe.close().catch(() => undefined);
  };
  const look = (): void => {
    if (probe.state !== 'running') return;
    end();
    onAllowed();
  };
  probe.addEventListener('statechange', look);
  look();
  return () => {
    probe.removeEventListener('statechange', look);
    end();
  };
}
