/** Strings of the ready-made alert settings, in Russian. */
import type { PresetName } from '../../../core/model/presetName';

const preset: Readonly<Record<PresetName, { readonly name: string; readonly does: readonly [string, string] }>> = {
  coffee: { name: 'Кофейня', does: ['Заказы звенят каждые 15\u00a0секунд, через минуту их говорит голос.', 'Негромко, 60\u00a0%: все стоят рядом со стойкой.'] },
  restaurant: { name: 'Ресторан с залом', does: ['Зал звенит раз в полминуты, потом зовёт голосом, через 3–5 минут — громко.', 'Доставка звучит, пока её не возьмут.'] },
  delivery: { name: 'Доставка', does: ['Доставка звучит без перерыва, через минуту — на полной громкости.', 'Зал звенит раз в минуту и ждёт дольше. Громкость 100\u00a0%.'] },
  quiet: { name: 'Тихий зал', does: ['Тихий звонок раз в минуту (45\u00a0%), без голоса.', 'Забытое зазвучит громко: доставка через 4 минуты, зал через 5–6.'] },
};

export const presetsRu = {
  title: 'Как звенеть',
  preset,
  custom: 'Своё',
  customHint: 'Настроено вручную, смотрите «Подробно».',
  undo: 'Вернуть как было',
  applied: (name: string) => `Теперь «${name}».`,
  details: 'Подробно',
  wizardHint: 'Потом можно изменить в настройках.',
};
export type PresetsTexts = typeof presetsRu;
