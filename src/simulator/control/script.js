/** The control page's script: buttons make calls, the state is fetched once a second and shown. */

const answer = document.querySelector('#answer');
let table = '6';

const call = async (name, ...args) => {
  try {
    const response = await fetch(`/api/${name}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ args }) });
    const result = await response.json();
    answer.textContent = result.ok ? '' : result.message;
    return result.value;
  } catch {
    answer.textContent = 'Симулятор не отвечает';
    return undefined;
  }
};

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
/** Replaces the children only when what they show has changed, so that nothing jumps under the mouse. */
const show = (holder, key, children) => {
  if (holder.dataset.shown === key) return;
  holder.dataset.shown = key;
  holder.replaceChildren(...children());
};

const tableButton = ({ name, sum }) => {
  const chosen = name === table;
  const button = element('button', { type: 'button', className: 'table' }, element('b', {}, name), element('small', {}, sum === null ? 'свободен' : `${sum / 100} ₽`));
  button.setAttribute('role', 'radio');
  button.setAttribute('aria-checked', String(chosen));
  button.addEventListener('click', () => {
    table = name;
    void refresh();
  });
  return button;
};

const steps = [
  { label: 'Принять', call: 'staff.accept', args: [], fits: (order) => order.status === 0 },
  { label: 'Открыть на кассе', call: 'staff.fillOrder', args: [], fits: (order) => order.stage === 'created' },
  { label: 'В путь', call: 'staff.setStatus', args: [20], fits: (order) => order.stage === 'accepted' },
  { label: 'В архив', call: 'staff.setStatus', args: [30], fits: (order) => order.stage === 'sent' },
  { label: 'Отменить', call: 'staff.cancel', args: [], fits: (order) => !['archive', 'deleted'].includes(order.stage) },
];
const orderRow = (order) => {
  const buttons = steps
    .filter((step) => step.fits(order))
    .map((step) => {
      const button = element('button', { type: 'button' }, step.label);
      button.addEventListener('click', () => void does(step.call, order.id, ...step.args));
      return button;
    });
  const cells = [order.id, order.fullname, order.deliverAt, `${order.status} · ${order.label}`, order.amount / 100].map((text) => element('td', {}, String(text)));
  return element('tr', { className: order.stage }, ...cells, element('td', {}, ...buttons));
};

const refresh = async () => {
  const state = await call('state');
  if (state === undefined) return;
  show(document.querySelector('#tables'), JSON.stringify([table, state.tables]), () => state.tables.map(tableButton));
  show(document.querySelector('#orders'), JSON.stringify(state.orders), () => state.orders.map(orderRow));
  show(document.querySelector('#happenings'), JSON.stringify(state.happenings), () =>
    state.happenings.map(({ at, what }) => element('li', {}, `${new Date(at).toLocaleTimeString('ru')} — ${what}`)),
  );
  for (const field of document.querySelectorAll('[data-system]')) {
    const system = state.systems[field.dataset.system];
    const select = field.querySelector('select');
    if (document.activeElement !== select) select.value = system.fault ?? '';
    field.querySelector('.asked').textContent = `${system.url} — запросов: ${system.requests}`;
  }
  for (const input of document.querySelectorAll('[data-behaviour]')) {
    const value = state.behaviour[input.dataset.behaviour];
    if (input.type === 'checkbox') input.checked = value;
    else if (document.activeElement !== input) input.value = value;
  }
  for (const name of ['scenario', 'speed']) {
    const select = document.querySelector(`#${name}`);
    const value = String(state[name]);
    if (![...select.options].some((option) => option.value === value)) select.append(element('option', { value }, `× ${value}`));
    if (document.activeElement !== select) select.value = value;
  }
};

const chosen = { $table: () => table, $code: () => document.querySelector('#code').value };
/** Calls and then shows what came of it. */
const does = async (name, ...args) => {
  await call(name, ...args);
  await refresh();
};
for (const button of document.querySelectorAll('[data-call]')) {
  button.addEventListener('click', () => void does(button.dataset.call, ...JSON.parse(button.dataset.args).map((arg) => chosen[arg]?.() ?? arg)));
}
for (const field of document.querySelectorAll('[data-system]')) {
  const select = field.querySelector('select');
  select.addEventListener('change', () => void does('faults.set', field.dataset.system, select.value === '' ? null : select.value));
}
for (const input of document.querySelectorAll('[data-behaviour]')) {
  input.addEventListener('change', () => void does('behaviour.set', { [input.dataset.behaviour]: input.type === 'checkbox' ? input.checked : input.value }));
}
document.querySelector('#scenario').addEventListener('change', (event) => void does('play', event.target.value));
document.querySelector('#speed').addEventListener('change', (event) => void does('setSpeed', Number(event.target.value)));

const again = async () => {
  await refresh();
  setTimeout(() => void again(), 1000);
};
void again();
