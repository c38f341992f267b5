/** What a device that asks to be let in is answered, over HTTP alone. */
import type { Language } from '../core/model/settings';

/** `POST /api/pair/begin` with `{ page }`. */
export interface PairingAnswer {
  readonly code: string;
  readonly goodForMs: number;
  readonly station: string;
  readonly language: Language;
}
/** `POST /api/pair/state` · `paired` let in · `waiting` the code is good · `gone` it is not: refused, too old, or the station began anew. */
export interface PairingState {
  readonly state: 'paired' | 'waiting' | 'gone';
}
