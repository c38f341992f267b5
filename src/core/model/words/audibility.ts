/** What is said of whether an alert can be heard here: each point in words, and what to do. */
import type { AudibilityPoint } from '../audibility';
import type { Doubt, Outcome } from '../played';
import type { FactOf } from '../fact';

type Sentences = Readonly<Record<AudibilityPoint['of'], Readonly<Record<AudibilityPoint['state'], (percent: string) => string>>>>;

export interface AudibilityWords {
  /** The title above what is wrong. */
  readonly trouble: string;
  /** Somebody has listened and heard nothing. */
  readonly notHeard: string;
  line(point: AudibilityPoint): string;
}

const lineOf =
  (sentences: Sentences) =>
  ({ of, state, percent }: AudibilityPoint): string =>
    sentences[of][state](`${percent ?? '?'}\u00a0%`);

type PlayedPieces = Readonly<Record<Outcome, (by: string) => string>> & { readonly bundled: string; readonly but: string; readonly doubt: Readonly<Record<Doubt, string>> };
const playedLine =
  (pieces: PlayedPieces) =>
  ({ outcome, by, doubts, insteadOf }: FactOf<'alert.played'>): string => {
    const said = `${pieces[outcome](by)}${insteadOf === undefined ? '' : pieces.bundled}`;
    return doubts.length === 0 ? said : `${said}, ${pieces.but} ${doubts.map((one) => pieces.doubt[one]).join(', ')}`;
  };

/** A ticket's timeline: its sound was played, or why it was not, or may not have been heard. */
export const playedRu = playedLine({
  played: (by) => `Прозвучало: ${by}`,
  blocked: (by) => `Не прозвучало: ${by}. Браузер ждёт нажатия «Включить звук», или звукового устройства нет`,
  'no-device': (by) => `Не прозвучало: ${by}. Звукового устройства нет, кнопка мигала без звука`,
  bundled: ' (встроенный звук: свой не прочитался)',
  but: 'но могли не услышать:',
  doubt: { 'volume-zero': 'громкость в настройках 0', device: 'нет звукового устройства', volume: 'громкость компьютера мала', mute: 'звук компьютера выключен' },
});
export const playedEn = playedLine({
  played: (by) => `Sounded: ${by}`,
  blocked: (by) => `Did not sound: ${by}. The browser waits for a tap on “Turn sound on”, or there is no sound device`,
  'no-device': (by) => `Did not sound: ${by}. There is no sound device; the button flashed without sound`,
  bundled: ' (a bundled sound: the own one could not be read)',
  but: 'but may not have been heard:',
  doubt: { 'volume-zero': 'the volume in settings is 0', device: 'no sound device', volume: 'the computer’s volume is low', mute: 'the computer’s sound is off' },
});

export const audibilityRu: AudibilityWords = {
  trouble: 'Сигнал могут не услышать',
  notHeard: 'Сигнал не слышно: проверьте колонки, провода и громкость, потом нажмите «Проверить» в настройках.',
  line: lineOf({
    device: {
      good: () => 'Звуковое устройство есть.',
      bad: () => 'Звукового устройства нет: подключите колонки. До тех пор следите за кнопкой, она мигает и без звука.',
      unknown: () => 'Звуковое устройство: система не сообщает.',
    },
    volume: {
      good: (percent) => `Громкость компьютера ${percent}.`,
      bad: (percent) => `Громкость компьютера ${percent}: в шуме не услышат. Прибавьте хотя бы до 40\u00a0%.`,
      unknown: () => 'Громкость компьютера: система не сообщает.',
    },
    mute: {
      good: () => 'Звук компьютера включён.',
      bad: () => 'Звук компьютера выключен: включите его.',
      unknown: () => 'Выключен ли звук компьютера: система не сообщает.',
    },
    notifications: {
      good: () => 'Уведомления показываются.',
      bad: () => 'Уведомления не показываются: включите их для Hoverboard в параметрах системы, в Linux запустите службу уведомлений. Кнопка и звук работают без них.',
      unknown: () => 'Уведомления: система не сообщает.',
    },
    'do-not-disturb': {
      good: () => 'Режим «Не беспокоить» выключен.',
      bad: () => 'Включён режим «Не беспокоить»: уведомления скрыты. Выключите его или следите за кнопкой.',
      unknown: () => 'Режим «Не беспокоить»: система не сообщает.',
    },
  }),
};

export const audibilityEn: AudibilityWords = {
  trouble: 'The alert may not be heard',
  notHeard: 'The alert cannot be heard: check loudspeakers, cables and volume, then press “Try it” in settings.',
  line: lineOf({
    device: {
      good: () => 'There is a sound device.',
      bad: () => 'There is no sound device: connect loudspeakers. Until then watch the button, which flashes without sound.',
      unknown: () => 'Sound device: the system does not say.',
    },
    volume: {
      good: (percent) => `The computer’s volume is ${percent}.`,
      bad: (percent) => `The computer’s volume is ${percent}: nobody hears that in a full room. Turn it up to 40\u00a0% at least.`,
      unknown: () => 'The computer’s volume: the system does not say.',
    },
    mute: {
      good: () => 'The computer’s sound is on.',
      bad: () => 'The computer’s sound is off: switch it on.',
      unknown: () => 'Whether the computer’s sound is off: the system does not say.',
    },
    notifications: {
      good: () => 'Notifications are shown.',
      bad: () => 'Notifications are not shown: switch them on for Hoverboard in the system’s settings, on Linux start the notification service. Button and sound work without them.',
      unknown: () => 'Notifications: the system does not say.',
    },
    'do-not-disturb': {
      good: () => '“Do not disturb” is off.',
      bad: () => '“Do not disturb” is on: notifications are hidden. Switch it off, or watch the button.',
      unknown: () => '“Do not disturb”: the system does not say.',
    },
  }),
};
