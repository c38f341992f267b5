/** The restaurant's wall clock as text, the way that its systems write it: local, without a zone. */

const partsOf = (epochMs: number, timeZone: string | undefined): Readonly<Record<string, string>> => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(epochMs).map((part) => [part.type, part.value]));
};

/** `yyyy-mm-dd hh:mm:ss`, as Mini-Delivery wants it in `deliverat` and sends it in `dlvdate`. */
export const deliveryTime = (epochMs: number, timeZone?: string): string => {
  const { year, month, day, hour, minute, second } = partsOf(epochMs, timeZone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
};

/** `13-01-2020 12:30`, as DeliveryHatch's page writes a delivery time; text of another form stays what it is. */
export const staffTime = (deliveryTimeText: string): string => {
  const found = /^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d)/.exec(deliveryTimeText);
  return found === null ? deliveryTimeText : `${found[3]}-${found[2]}-${found[1]} ${found[4]}`;
};

/** `понедельник, 13 Январь 2020 г., 20:45`, the heading of DeliveryHatch's page. */
export const headingTime = (epochMs: number, timeZone?: string): string => {
  const months = 'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь'.split(' ');
  const { year, month, day, hour, minute } = partsOf(epochMs, timeZone);
  const weekday = new Intl.DateTimeFormat('ru-RU', { timeZone, weekday: 'long' }).format(epochMs);
  return `${weekday}, ${Number(day)} ${months[Number(month) - 1]} ${year} г., ${hour}:${minute}`;
};

/** True for a moment that exists, written `yyyy-mm-dd hh:mm:ss`. */
export const isDeliveryTime = (text: string): boolean => {
  const found = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (found === null) return false;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number) as [number, number, number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return date.toISOString().slice(0, 19).replace('T', ' ') === text;
};
