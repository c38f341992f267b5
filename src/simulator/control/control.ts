/** The control page's server: the page, its script, and the API behind both. */
import { jsonAnswer, textAnswer, type Answer, type Call } from '../http/answer';
import { createControlApi, type Controlled } from './api';
import { controlPage } from './page';
import script from './script.js?raw';
import { style } from './style';

/** Calls come from this machine's own pages and programs: a foreign page in a browser can neither name this host nor send JSON to it. */
const isOwn = (call: Call): boolean => /^(127\.0\.0\.1|localhost):\d+$/.test(call.headers.host ?? '');
const isJson = (call: Call): boolean => /^application\/json\b/.test(call.headers['content-type'] ?? '');

export const createControl = (simulator: Controlled): ((call: Call) => Answer | Promise<Answer>) => {
  const api = createControlApi(simulator);
  const pages: Readonly<Record<string, () => Answer>> = {
    '/': () => {
      const page = textAnswer(controlPage(simulator.miniDelivery.staffPageUrl), 'text/html');
      return { ...page, headers: { ...page.headers, 'Content-Security-Policy': "default-src 'self'; img-src data:" } };
    },
    '/page.js': () => textAnswer(script, 'text/javascript'),
    '/page.css': () => textAnswer(style, 'text/css'),
  };
  return (call) => {
    if (!isOwn(call)) return jsonAnswer({ ok: false, message: 'wrong host' }, 403);
    const page = call.method === 'GET' ? pages[call.path] : undefined;
    if (page !== undefined) return page();
    if (!call.path.startsWith('/api/')) return jsonAnswer({ ok: false, message: 'not found' }, 404);
    if (call.method !== 'POST' || !isJson(call)) return jsonAnswer({ ok: false, message: 'POST with application/json expected' }, 405);
    return api(call.path.slice('/api/'.length), call.body);
  };
};
