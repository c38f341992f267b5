/** Settings that come from a provisioning file: they can be read, and changing them means changing the file. */
import type { Settings } from '../../core/model/settings';
import { channelSecret, staffPin } from '../../core/model/ids';
import type { Secrets } from '../../core/ports';
import { CallRefused } from '../../shared/router';
import type { SettingsHost } from './hosts';

export interface ProvisionedSettingsDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** The file; null: nothing was configured, and the demo runs. */
  readonly provisionedFrom: string | null;
  /** Trouble that staff must know of, in the station's language. */
  readonly notices?: readonly string[];
  /** Node's name of the operating system. */
  readonly platform: string;
}

const fixed = {
  ru: (file: string | null) => (file === null ? 'Без файла настроек станция работает на демо-ресторане; запустите её с --config ФАЙЛ.' : `Настройки берутся из файла ${file}: измените его и запустите станцию снова.`),
  en: (file: string | null) => (file === null ? 'Without a settings file the station runs on the demo restaurant; start it with --config FILE.' : `The settings come from the file ${file}: change it and start the station again.`),
} as const;

export function createProvisionedSettings({ settings, secrets, provisionedFrom, notices = [], platform }: ProvisionedSettingsDeps): SettingsHost {
  const refuse = (): never => {
    throw new CallRefused('not-possible', fixed[settings.station.language](provisionedFrom));
  };
  return {
    read: () => ({
      settings,
      tokens: Object.fromEntries(settings.sources.map(({ id }) => [id, secrets.token(id) !== null])),
      channelSecrets: Object.fromEntries(settings.channels.map(({ id }) => [id, secrets.token(channelSecret(id)) !== null])),
      staffPins: Object.fromEntries(settings.staff.people.map(({ id }) => [id, secrets.token(staffPin(id)) !== null])),
      secretStore: secrets.store,
      provisionedFrom,
      demo: provisionedFrom === null,
      firstRun: false,
      notices: [...notices],
      platform,
    }),
    write: refuse,
    saveSource: refuse,
    removeSource: refuse,
    saveChannel: refuse,
    removeChannel: refuse,
    setPin: refuse,
    addSound: refuse,
    removeSound: refuse,
    finishSetup: refuse,
    testAlert: refuse,
  };
}
