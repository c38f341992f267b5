/** A source's form: what is typed becomes exactly the settings that are meant, or says which field is wrong. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { SourceSettingsSchema, type SourceSettings } from '../../../src/core/model/settings';
import { draftOf, emptyDraft, freshId, parseDraft, type SourceDraft } from '../../../src/renderer/settings/sources/sourceDraft';
import { primitiveOf, textOfPrimitive } from '../../../src/renderer/settings/sources/templateDraft';
import { acceleratorOf, readable } from '../../../src/renderer/settings/sections/shortcut';

const pin = 'ab'.repeat(32);
const filled = (patch: Partial<SourceDraft> = {}): SourceDraft => ({ ...emptyDraft('mini-delivery', 'delivery', 'Доставка'), baseUrl: 'http://10.0.0.1:11011', ...patch });
const errorsOf = (draft: SourceDraft): unknown => {
  const parsed = parseDraft(draft);
  return parsed.ok ? {} : parsed.errors;
};

test.each<[string, unknown]>([
  ['QR menu', { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://10.0.0.1:8443', pollIntervalMs: 2500, retentionMs: 600_000, enabled: false, tls: { pinSha256: pin } }],
  ['Mini-Delivery', { id: 'd', kind: 'mini-delivery', label: 'Д', baseUrl: 'http://h:1', staffPageUrl: 'http://h:1/staff', timeZone: 'Europe/Moscow', autoCancelAfterMs: 450_000, tls: { caFile: '/etc/ca.pem' }, actions: { mode: 'none' } }],
  [
    'HTTP requests of its own',
    {
      id: 'd',
      kind: 'mini-delivery',
      label: 'Д',
      baseUrl: 'http://h:1',
      actions: {
        mode: 'http',
        accept: { method: 'PUT', url: 'http://h:1/{id}', headers: { 'X-Key': 'a: b', Accept: 'application/json' }, body: '{"id":{id}}', success: { status: [200, 204], field: 'result', equals: true } },
        cancel: { method: 'DELETE', url: 'http://h:1/{id}?r={reason}', success: { field: 'code', equals: 'true' } },
      },
    },
  ],
])('a source that is opened and saved unchanged stays what it was: %s', (_name, input) => {
  const source: SourceSettings = v.parse(SourceSettingsSchema, input);
  expect(parseDraft(draftOf(source))).toEqual({ ok: true, entry: source });
});

describe('what is typed', () => {
  test('may lack the scheme, and have spaces around it and a decimal comma', () => {
    const parsed = parseDraft(filled({ baseUrl: ' 10.0.0.1:11011 ', pollSeconds: '2,5', label: ' Доставка ' }));
    expect(parsed).toMatchObject({ ok: true, entry: { baseUrl: 'http://10.0.0.1:11011', pollIntervalMs: 2500, label: 'Доставка' } });
  });

  test('leaves out what is empty instead of saving it as empty', () => {
    const parsed = parseDraft(filled());
    expect(parsed.ok && Object.keys(parsed.entry)).not.toContain('staffPageUrl');
    expect(parsed).toMatchObject({ entry: { tls: {}, actions: { mode: 'assisted' } } });
  });

  test.each<[Partial<SourceDraft>, Record<string, string>]>([
    [{ baseUrl: '' }, { baseUrl: 'required' }],
    [{ baseUrl: 'http://user:secret@host/' }, { baseUrl: 'credentials' }],
    [{ baseUrl: 'user:secret@host:11011' }, { baseUrl: 'credentials' }],
    [{ staffPageUrl: 'http://secret@host/' }, { staffPageUrl: 'credentials' }],
    [{ baseUrl: 'http://host:99999' }, { baseUrl: 'address' }],
    [{ baseUrl: 'ftp://host' }, { baseUrl: 'address' }],
    [{ label: '  ' }, { label: 'required' }],
    [{ pollSeconds: 'часто' }, { pollSeconds: 'poll' }],
    [{ autoCancelMinutes: 'скоро' }, { autoCancelMinutes: 'autoCancel' }],
    [{ autoCancelMinutes: '0,1' }, { autoCancelMinutes: 'autoCancel' }],
    [{ autoCancelMinutes: '7,5' }, {}],
    [{ pollSeconds: '0,1' }, { pollSeconds: 'poll' }],
    [{ staffPageUrl: 'http://a b' }, { staffPageUrl: 'address' }],
    [{ timeZone: 'Europe/Atlantis' }, { timeZone: 'notAllowed' }],
    [{ mode: 'http' }, { 'accept.url': 'required', 'cancel.url': 'required' }],
  ])('%j is refused at its field', (patch, errors) => {
    expect(errorsOf(filled(patch))).toEqual(errors);
  });

  test.each<[Partial<SourceDraft>, Record<string, string>]>([
    [{ token: '' }, { token: 'tokenRequired' }],
    [{ token: '  ' }, { token: 'tokenRequired' }],
    [{ token: 'ключ' }, { token: 'token' }],
    [{ token: '', enabled: false }, {}],
    [{ token: ' key ' }, {}],
  ])('%j where no token is stored yet', (patch, errors) => {
    const parsed = parseDraft(filled(patch), true);
    expect(parsed.ok ? {} : parsed.errors).toEqual(errors);
  });

  test.each([
    ['nohost/{id}', 'requestAddress'],
    ['ftp://host/{id}', 'requestAddress'],
    ['http:///{id}', 'requestAddress'],
    ['http://{id}/', 'requestAddress'],
    ['http://host:99999/{id}', 'requestAddress'],
    ['//host/{id}', 'requestAddress'],
    ['http://user:secret@host/{id}', 'requestCredentials'],
    ['http://host/accept', 'orderId'],
  ])('of a request’s address, %s, is refused at its field', (url, error) => {
    const accept = { ...filled().accept, url };
    expect(errorsOf(filled({ mode: 'http', accept, cancel: { ...accept, url: '/cancel/{id}' } }))).toEqual({ 'accept.url': error });
  });

  test('of a request may name the order in its body or a header', () => {
    const accept = { ...filled().accept, url: 'http://host/accept', body: '{"id":{id}}' };
    const cancel = { ...filled().cancel, url: '/cancel', headers: 'X-Order: {id}' };
    expect(errorsOf(filled({ mode: 'http', accept, cancel }))).toEqual({});
  });

  test('of a request template is refused line by line', () => {
    const accept = { ...filled().accept, url: 'http://h/{id}', headers: 'X-Key: 1\nno colon here', statuses: '200; fine' };
    const cancel = { ...filled().cancel, url: 'http://h/{id}' };
    expect(errorsOf(filled({ mode: 'http', accept, cancel }))).toEqual({ 'accept.headers': 'headers', 'accept.statuses': 'statuses' });
  });
});

test.each([true, 12, 'ok', 'true', '12', '"quoted"', '{"a":1}'])('%j survives being shown and read back', (value) => {
  expect(primitiveOf(textOfPrimitive(value))).toBe(value);
});

test('a new source gets an id that nothing has had', () => {
  expect(freshId('qr-menu', new Set())).toBe('hall');
  expect(freshId('mini-delivery', new Set(['hall', 'delivery', 'delivery-2']))).toBe('delivery-3');
});

describe('a shortcut', () => {
  const press = (code: string, key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) =>
    acceleratorOf({ code, key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held });

  test.each([
    ['KeyH', 'р', { ctrlKey: true, altKey: true }, 'CommandOrControl+Alt+H'],
    ['Digit1', '!', { ctrlKey: true, shiftKey: true }, 'CommandOrControl+Shift+1'],
    ['ArrowUp', 'ArrowUp', { altKey: true }, 'Alt+Up'],
    ['F9', 'F9', {}, 'F9'],
  ] as const)('%s is taken by the place of the key, whatever the keyboard writes', (code, key, held, accelerator) => {
    expect(press(code, key, held)).toBe(accelerator);
  });

  test.each([
    ['ControlLeft', 'Control', { ctrlKey: true }],
    ['KeyH', 'h', {}],
    ['KeyH', 'H', { shiftKey: true }],
  ] as const)('%s alone is none', (code, key, held) => {
    expect(press(code, key, held)).toBeNull();
  });

  test('is shown as it is written on the keys', () => {
    expect(readable('CommandOrControl+Alt+H', 'win32')).toBe('Ctrl + Alt + H');
    expect(readable('CommandOrControl+H', 'darwin')).toBe('⌘ + H');
  });
});
