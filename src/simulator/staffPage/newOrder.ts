/** «Новый заказ»: the guest telephones, and staff write the order down themselves; it is on the cash server at once. */
import { html, type Markup } from '../http/html';
import { favourites } from '../restaurant/menu';
import { deliveryTime } from '../restaurant/localTime';
import { roubles } from './list';

const lines = [1, 2, 3];

/** @param values what was typed before a refusal @param refused why it was */
export const newOrderForm = (values: URLSearchParams, refused: string | null): Markup => {
  const input = (name: string, label: string, hint = ''): Markup =>
    html`<tr><th><label for="${name}">${label}</label></th><td><input id="${name}" name="${name}" size="40" value="${values.get(name) ?? ''}" placeholder="${hint}" /></td></tr>`;
  const dish = (line: number): Markup =>
    html`<tr>
      <th><label for="dish${line}">Блюдо ${line}</label></th>
      <td>
        <select id="dish${line}" name="dish${line}">
          <option value="">—</option>
          ${favourites
            .filter((one) => one.modifiers.every((group) => group.downlimit < 1))
            .map((one) => html`<option value="${one.code}" ${values.get(`dish${line}`) === String(one.code) && html`selected`}>${one.name}, ${roubles(one.price)}</option>`)}
        </select>
        <input name="quantity${line}" size="3" value="${values.get(`quantity${line}`) ?? '1'}" aria-label="Количество ${line}" />
      </td>
    </tr>`;
  return html`<form method="post" action="/new" id="neworder">
    <h2>Новый заказ</h2>
    ${refused !== null && html`<p class="refused">${refused}</p>`}
    <table class="info">
      ${input('sname', 'Фамилия')} ${input('fname', 'Имя')} ${input('phone', 'Телефон')} ${input('address', 'Адрес')} ${input('comment', 'Комментарий')}
      ${input('minutes', 'Через, минут', '60')} ${lines.map(dish)}
    </table>
    <div class="actions"><button>Создать</button> <a class="button" href="/">Отмена</a></div>
  </form>`;
};

/** The form as the body of `POST /postorder`, which is checked like one; empty fields are left out. */
export const newOrderBody = (values: URLSearchParams, now: number, timeZone: string | undefined): unknown => {
  const text = (name: string): string | undefined => values.get(name)?.trim() || undefined;
  const content = lines.flatMap((line) => {
    const dish = favourites.find((one) => String(one.code) === values.get(`dish${line}`));
    return dish === undefined ? [] : [{ name: dish.name, code: dish.code, quantity: Number(values.get(`quantity${line}`)) }];
  });
  return {
    guest: { sname: text('sname'), fname: text('fname'), phone: text('phone'), address: text('address') },
    order: { type: 1, comment: text('comment'), deliverat: deliveryTime(now + (Number(text('minutes') ?? 60) || 60) * 60_000, timeZone), content },
  };
};
