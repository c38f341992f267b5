/** What main itself says (menus, window titles, notices), in each language: what is missing in one does not compile. */
import type { CertificateTrouble } from '../../adapters/certificate/stationCertificate';
export interface MainTexts {
  readonly demo: string;
  readonly nothingPending: string;
  /** In its place where nothing is polled. */
  readonly noSources: string;
  /** In its place where a source brings nothing. */
  readonly pendingUnknown: string;
  readonly mute: string;
  readonly unmute: string;
  readonly muted: string;
  /** Above a menu of what is silent in part, when there is much of it. */
  mutedParts(count: number): string;
  mutedUntil(time: string): string;
  minutes(minutes: number): string;
  readonly board: string;
  readonly wall: string;
  readonly settings: string;
  /** A device of the network asks to be let in. */
  readonly deviceWaits: string;
  readonly simulator: string;
  readonly help: string;
  readonly support: {
    readonly collect: string;
    readonly collected: string;
    failed(reason: string): string;
  };
  readonly quit: string;
  noConnection(source: string): string;
  /** The staff page's window title: which order, and what is to be pressed. */
  acceptOnPage(orderId: number): string;
  cancelOnPage(orderId: number): string;
  readonly staffPageConfirmed: string;
  staffPageFailed(address: string, reason: string): string;
  staffPageLedAway(address: string, elsewhere: string): string;
  /** The box beside a page's question that comes again and again. */
  readonly enoughDialogs: string;
  readonly alertTest: {
    readonly testTitle: string;
    readonly testBody: string;
    readonly testShown: string;
    testNotShown(reason: string): string;
  };
  readonly notices: {
    settingsAside(file: string, reason: string): string;
    tokensAside(file: string): string;
    journalAside(file: string): string;
    shortcutTaken(shortcut: string): string;
    shortcutInvalid(shortcut: string): string;
    readonly keyStoreAbsent: string;
    autostartFailed(reason: string): string;
    certificateFailed(path: string, code: string): string;
    /** What befell the certificate that the station made itself. */
    certificate(trouble: CertificateTrouble): string;
    serverFailed(address: string, reason: string): string;
    wallDisplayMissing(display: string): string;
    demoFailed(reason: string): string;
    notSaved(reason: string): string;
    /** Nothing was changed. @param reason a sentence */
    notApplied(reason: string): string;
  };
  readonly refusals: {
    provisioned(file: string): string;
    readonly demoOnly: string;
    /** Nobody accepts or cancels this order on the staff page now. */
    readonly nothingOnPage: string;
    readonly noSuchSource: string;
    readonly noSuchChannel: string;
    readonly noSuchPerson: string;
    readonly noSuchSound: string;
    /** What was handed over is not what the page writes. */
    readonly notASound: string;
    readonly tooManySounds: string;
    soundInUse(kinds: string): string;
    readonly lastWindow: string;
  };
  readonly fatal: {
    readonly title: string;
    configRefused(file: string): string;
    journal(file: string): string;
    readonly unexpected: string;
  };
}
