/** What staff are told where a device cannot be let in, changed or found. */
import type { Language } from '../../core/model/settings';

export interface DeviceWords {
  readonly wrongCode: string;
  readonly tooMany: (most: number) => string;
  readonly noDevice: string;
  readonly noRequest: string;
  readonly nameTaken: (name: string) => string;
  readonly notSaved: (reason: string) => string;
  readonly aside: (file: string) => string;
}

export const deviceWords: Readonly<Record<Language, DeviceWords>> = {
  ru: {
    wrongCode: 'Такого кода сейчас ни одно устройство не показывает. Посмотрите на его экран: код живёт 5 минут и подходит один раз.',
    tooMany: (most) => `Подключено уже ${most} устройств: сначала отключите лишние.`,
    noDevice: 'Это устройство уже отключено.',
    noRequest: 'Это устройство больше не ждёт подключения.',
    nameTaken: (name) => `Имя «${name}» уже есть у другого устройства или у самой станции: по имени видно, кто взял заявку. Назовите иначе.`,
    notSaved: (reason) => `Устройства не записались на диск: ${reason}.`,
    aside: (file) => `Список устройств не прочитался. Он отложен как ${file}: подключите планшеты и экраны заново.`,
  },
  en: {
    wrongCode: 'No device shows such a code now. Look at its screen: a code lives for 5 minutes and works once.',
    tooMany: (most) => `${most} devices are connected already: disconnect some first.`,
    noDevice: 'This device is disconnected already.',
    noRequest: 'This device does not wait any more.',
    nameTaken: (name) => `Another device or the station itself is called “${name}” already, and by the name staff see who took a ticket. Choose another one.`,
    notSaved: (reason) => `The devices could not be written to disk: ${reason}.`,
    aside: (file) => `The list of devices could not be read. It was put aside as ${file}: connect tablets and screens anew.`,
  },
};
