/** The floating button's page: follows the board, shows the most urgent, plays the station's sound, and passes on what staff do to it. */
import type { AudibilityPoint } from '../../core/model/audibility';
import { instant, type Instant } from '../../core/model/instant';
import { CallFailed, createClient, timeoutAfter, type Client } from '../../shared/client';
import { followAppearance } from '../lib/appearance';
import { createSoundPlayer } from '../lib/sound';
import { watchOutputs } from '../lib/soundOutputs';
import { createNoNewsSwitch } from '../lib/noNews';
import { createBoardStore, followInto, type BoardState } from '../lib/store';
import { pageTransport } from '../lib/transport';
import { createPulse } from './pulse';
import { faceOf, type Face } from './face';
import { followGestures } from './gestures';
import { rehearseSilence } from './rehearsal';
import { createPainter, type Painter } from './paint';
import { buttonTexts } from './texts';
import '../lib/tokens.css';
import './button.css';

const SENTENCE_STAYS_MS = 5000;
/** Chromium starts processes to look for a loudspeaker and to open one, and the page stands still for the latter: first the button shows what there is. What rings does not wait. */
const FACE_FIRST_MS = 250;

/** Makes calls whose failure is said on the button itself; there is no other place. */
function createCaller(client: Client, painter: Painter, unreachable: () => string): Client['call'] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return async (name, input) => {
    try {
      return await client.call(name, input);
    } catch (error) {
      painter.say(error instanceof CallFailed && error.code !== 'unreachable' ? error.message : unreachable());
      clearTimeout(timer);
      timer = setTimeout(() => painter.say(null), SENTENCE_STAYS_MS);
      throw error;
    }
  };
}

/** What the system says of this computer's loudspeaker. */
const deviceOf = ({ station }: BoardState): AudibilityPoint['state'] | undefined => station?.audibility?.points.find(({ of }) => of === 'device')?.state;

function start(root: HTMLElement): void {
  const client = createClient(pageTransport());
  const store = createBoardStore();
  const painter = createPainter(root);
  // Nobody waits for the answer, and a station that does not give one says so elsewhere.
  const player = createSoundPlayer({ onOutcome: (played) => void client.call('sound.played', played).catch(() => undefined) });
  const outputs = watchOutputs({ tell: (any) => client.call('sound.outputs', { any }), appeared: () => player.reopen() });
  const appearance = followAppearance();
  const call = createCaller(client, painter, () => buttonTexts[store.getState().station?.language ?? 'ru'].unreachable);
  /** Answered calls need nothing more, failed ones have been said. */
  const send: (...call: Parameters<Client['call']>) => void = (name, input) => void call(name, input).catch(() => undefined);
  let face: Face | null = null;

  const now = (state: BoardState): Instant => instant(Date.now() + state.clockOffsetMs);

  const paint = (): void => {
    const state = store.getState();
    face = faceOf(state, now(state), noNews.hearing());
    painter.paint(face);
    pulse.follow(face.level);
  };
  const pulse = createPulse({ paint, turn: (turned) => painter.turn(turned) });

  const noNews = createNoNewsSwitch({ onChange: () => paint(), sound: (volume) => player.test('no-news', volume), now, after: timeoutAfter });

  let faceStands = false;
  const seeToLoudspeaker = (): void => {
    faceStands = true;
    const state = store.getState();
    outputs.compare(deviceOf(state));
    outputs.rings((state.alert?.sound ?? null) !== null);
    // While main hangs it could not be opened anew. Into nothing it would cost as much as a sound that plays on and on.
    if (state.connection === 'open') player.keepLine(state.station?.deadMansSwitch !== undefined && outputs.any());
  };
  store.subscribe((state, before) => {
    if (state.station && state.station !== before.station) appearance.show(state.station);
    noNews.see(state);
    paint();
    player.apply(state.alert?.sound ?? null);
    if (faceStands) seeToLoudspeaker();
    else if (before.revision < 0 && state.revision >= 0) {
      setTimeout(() => {
        seeToLoudspeaker();
        rehearseSilence(root, store.getState(), now(store.getState()));
      }, FACE_FIRST_MS);
    }
  });
  client.on('sound.tested', ({ name, volume, own }) => {
    player.test(name, volume, own);
    // Whoever tries it has perhaps just plugged one in.
    if (!outputs.any()) outputs.look();
  });
  followGestures(root, {
    menu: () => send('window.menu', {}),
    moved: (dx, dy, phase) => send('window.moved', { dx, dy, phase }),
  });
  root.addEventListener('click', (event) => {
    const part = event.target instanceof Element ? event.target.closest('button')?.dataset['part'] : undefined;
    if (part === 'claim' && face?.acknowledges) noNews.acknowledge();
    else if (part === 'claim' && face?.claim) send('ticket.claim', { ticketId: face.claim });
    else send('window.open', { window: 'board', ...(face?.ticket && { ticketId: face.ticket }) });
  });
  paint();
  followInto(store, client);
}

const root = document.getElementById('root');
if (root) start(root);
