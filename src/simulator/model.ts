/** What the simulator is to whoever starts it: its options, its face, its state. */
import type { Fault, FaultKind } from './http/faults';
import type { RequestRecord } from './http/service';
import type { MiniDeliveryBehaviour } from './miniDelivery/calls';
import type { DeliveryWish, MiniDelivery, Staff, StaffBehaviour } from './miniDelivery/miniDelivery';
import type { Guest, QrMenuBehaviour } from './qrMenu/qrMenu';
import type { ScenarioName } from './scenarios/director';
import type { StaffStage } from './staffPage/stages';
import type { CertificateSort } from './tls/certificate';

export type SystemName = 'qrMenu' | 'miniDelivery';
export type Behaviour = QrMenuBehaviour & MiniDeliveryBehaviour & StaffBehaviour;

export interface SimulatorOptions {
  /** Default 1. The same seed gives the same guests, hashes, baskets and scenario. */
  readonly seed?: number;
  /** Simulated seconds in a real one, default 1: how fast staff and scenarios go. Clocks, promised times and retention stay real. */
  readonly speed?: number;
  /** QR menu over HTTPS with a self-signed certificate, made at start; default false. */
  readonly https?: boolean | CertificateSort;
  /** How long the QR menu keeps events, ms; default 5 minutes. */
  readonly retentionMs?: number;
  /** Default `none`: nothing happens by itself, except that accepted orders move on (`behaviour.movesOn`). */
  readonly scenario?: ScenarioName;
  readonly ports?: { readonly qrMenu?: number; readonly miniDelivery?: number; readonly control?: number };
  /** Default: made from the seed. */
  readonly qrMenuToken?: string;
  readonly miniDeliveryToken?: string;
  readonly behaviour?: Partial<Behaviour>;
  /** IANA zone of the restaurant's wall clock; default this computer's. */
  readonly timeZone?: string;
  /** Wall clock, ms since the epoch; default Date.now. */
  readonly now?: () => number;
}

export interface Simulator {
  readonly qrMenu: { readonly url: string; readonly token: string; readonly pinSha256?: string };
  readonly miniDelivery: { readonly url: string; readonly token: string; readonly staffPageUrl: string };
  /** Page and API to make things happen by hand or from another process: `POST {controlUrl}api/guest.callWaiter` with `{"args":["6"]}`. */
  readonly controlUrl: string;
  readonly guest: Guest & { postDelivery(wish?: DeliveryWish): number };
  readonly staff: Staff;
  /** Switches a fault on, or off with null. Await it: `refuse` closes and reopens the port. */
  readonly faults: { set(system: SystemName, fault: Fault | null): Promise<void> };
  /** How the systems answer what their pages leave open; may be changed at any time. */
  readonly behaviour: Behaviour;
  readonly stopList: MiniDelivery['stopList'];
  /** What a system was asked, oldest first, the last thousand; without tokens. */
  requests(system: SystemName): readonly RequestRecord[];
  setSpeed(speed: number): void;
  /** Ends the scenario that is played and begins this one. */
  play(scenario: ScenarioName): void;
  state(): SimulatorState;
  /** Drops a system's connections and starts it anew on its port: the QR menu's queue is empty then. */
  restart(system: SystemName): Promise<void>;
  stop(): Promise<void>;
}

export interface Happening {
  /** Wall clock, ms. */
  readonly at: number;
  readonly what: string;
}

export interface SimulatorState {
  readonly scenario: ScenarioName;
  readonly speed: number;
  readonly behaviour: Behaviour;
  readonly systems: Readonly<Record<SystemName, { readonly url: string; readonly fault: FaultKind | null; readonly requests: number }>>;
  /** `sum` in kopecks; null: nothing was ordered. */
  readonly tables: readonly { readonly name: string; readonly sum: number | null }[];
  /** Newest first; `amount` in kopecks, `stage` null for a status that the staff page does not know. */
  readonly orders: readonly {
    readonly id: number;
    readonly fullname: string;
    readonly deliverAt: string;
    readonly status: number;
    readonly stage: StaffStage | null;
    readonly label: string;
    readonly cashTable: string | null;
    readonly amount: number;
  }[];
  /** Newest first. */
  readonly happenings: readonly Happening[];
}
