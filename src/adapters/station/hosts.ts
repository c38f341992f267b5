/** What the composition root lends the handlers beside the station: where settings are kept, and the windows of the station's own PC. */
import type { ChannelSettings } from '../../core/model/channelSettings';
import type { DeviceId, DevicePlace, DevicesView } from '../../core/model/device';
import type { ChannelId, SourceId, TicketId } from '../../core/model/ids';
import type { OwnSoundId } from '../../core/model/ownSound';
import type { PersonId } from '../../core/model/staff';
import type { Settings, SourceSettings } from '../../core/model/settings';
import type { CallInput, CallOutput, SettingsSection, SettingsView } from '../../shared/contract';

type MaybeLater<T> = T | Promise<T>;

/** Keeps settings and tokens. What it refuses it throws as CallRefused, in the station's language, and then nothing has changed. */
export interface SettingsHost {
  read(): SettingsView;
  /** Everything but the sources, channels and own sounds, which stay as they are. */
  write(settings: Settings): MaybeLater<SettingsView>;
  /** @param token undefined: the stored one stays */
  saveSource(source: SourceSettings, token: string | undefined): MaybeLater<SettingsView>;
  removeSource(sourceId: SourceId): MaybeLater<SettingsView>;
  /** @param secret undefined: the stored one stays */
  saveChannel(channel: ChannelSettings, secret: string | undefined): MaybeLater<SettingsView>;
  removeChannel(channelId: ChannelId): MaybeLater<SettingsView>;
  /** @param pin null: the person needs none any more */
  setPin(person: PersonId, pin: string | null): MaybeLater<SettingsView>;
  /** @param wav as the settings page writes it */
  addSound(label: string, wav: Buffer): MaybeLater<CallOutput<'sound.add'>>;
  removeSound(id: OwnSoundId): MaybeLater<SettingsView>;
  /** The first-run wizard is done; `demo`: run on the embedded restaurant. */
  finishSetup(demo: boolean): MaybeLater<SettingsView>;
  /** Lets one alert be seen and heard; answers what became of the notification, in words. */
  testAlert(sound: string, volume: number, own?: OwnSoundId): MaybeLater<CallOutput<'alerts.test'>>;
}

/** Devices that show boards; what it refuses it throws as CallRefused, and then nothing has changed. */
export interface DevicesHost {
  read(): DevicesView;
  /** @param code as a device shows it */
  pair(code: string, place: DevicePlace): DevicesView;
  dismiss(request: DeviceId): DevicesView;
  change(device: DeviceId, place: DevicePlace): DevicesView;
  revoke(device: DeviceId): DevicesView;
}

/** Writes the support bundle; what it refuses it throws as CallRefused. */
export interface SupportHost {
  collect(): Promise<CallOutput<'support.collect'>>;
}

/** The station's own PC. */
export interface DesktopHost {
  openWindow(window: CallInput<'window.open'>['window'], ticketId: TicketId | undefined, section?: SettingsSection): MaybeLater<void>;
  /** The staff page of an order that is accepted or cancelled there. */
  openOrderPage(ticketId: TicketId): MaybeLater<void>;
  showMenu(): MaybeLater<void>;
  /** The floating button was dragged by so many CSS pixels since the last call. */
  moveButton(moved: CallInput<'window.moved'>): MaybeLater<void>;
  /** The page that plays has, or has not, anything to play into. */
  soundOutputs(any: boolean): MaybeLater<void>;
  /** Whether whoever leaves the wall's full screen is to be asked. */
  wallAsks(): boolean;
  leaveWall(exit: CallInput<'wall.leave'>['exit']): MaybeLater<void>;
  quit(): MaybeLater<void>;
}
