import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/main/protocol';

describe('app://hoverboard', () => {
  let root: string;
  beforeAll(() => {
    root = join(mkdtempSync(join(tmpdir(), 'hoverboard-pages-')), 'renderer');
    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'board.html'), '<!doctype html>');
    writeFileSync(join(root, 'assets', 'board.js'), '1');
    writeFileSync(join(root, 'assets', 'board.js.map'), '{}');
    writeFileSync(join(root, '..', 'settings.json'), '{"secret":true}');
  });
  afterAll(() => rmSync(join(root, '..'), { recursive: true, force: true }));

  test('serves a page and its script, with a policy that lets in nothing else', async () => {
    const page = serve(root, 'GET', 'app://hoverboard/board.html#ticket=1');
    expect([page.status, page.body.toString(), page.headers['Content-Type']]).toEqual([200, '<!doctype html>', 'text/html; charset=utf-8']);
    expect(page.headers['Content-Security-Policy']).toContain("default-src 'none'");
    expect(page.headers['Content-Security-Policy']).not.toContain('unsafe');
    expect(page.headers['X-Content-Type-Options']).toBe('nosniff');
    expect(serve(root, 'GET', 'app://hoverboard/assets/board.js').headers['Content-Type']).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    'app://hoverboard/../settings.json',
    'app://hoverboard/%2e%2e/settings.json',
    'app://hoverboard/..%2fsettings.json',
    'app://hoverboard/assets/..%2f..%2fsettings.json',
    'app://hoverboard/..\\settings.json',
    'app://hoverboard/%5c..%5csettings.json',
    'app://hoverboard//etc/passwd',
    'app://hoverboard/board.html%00.js',
    'app://hoverboard/%',
    'app://elsewhere/board.html',
    'file:///etc/passwd',
    'app://hoverboard/',
    'app://hoverboard/assets',
    'app://hoverboard/assets/board.js.map',
    'app://hoverboard/missing.html',
  ])('does not serve %s', async (address) => {
    expect((serve(root, 'GET', address)).status).toBe(404);
  });

  test('serves an own sound by its id, and asks for nothing that could be a path', () => {
    const asked: string[] = [];
    const find = (id: string): { body: Buffer; contentType: string } | null => {
      asked.push(id);
      return id === 'bell' ? { body: Buffer.from('RIFF'), contentType: 'audio/wav' } : null;
    };
    const bell = serve(root, 'GET', 'app://hoverboard/sounds/bell', find);
    expect([bell.status, bell.body.toString(), bell.headers['Content-Type']]).toEqual([200, 'RIFF', 'audio/wav']);
    expect(bell.headers['Content-Security-Policy']).toContain("default-src 'none'");
    expect(serve(root, 'GET', 'app://hoverboard/sounds/gong', find).status).toBe(404);
    for (const path of ['..%2fsettings.json', '../settings.json', 'bell/x', 'Bell', '%62ell', '', 'app://elsewhere/sounds/bell']) expect(serve(root, 'GET', `app://hoverboard/sounds/${path}`, find).status).toBe(404);
    expect(serve(root, 'POST', 'app://hoverboard/sounds/bell', find).status).toBe(405);
    expect(asked).toEqual(['bell', 'gong']);
  });

  test('answers nothing but GET', async () => {
    expect((serve(root, 'POST', 'app://hoverboard/board.html')).status).toBe(405);
  });
});

test('every page says by itself what the header says too, as far as an element can', () => {
  const pages = resolve(import.meta.dirname, '../../src/renderer');
  const policies = readdirSync(pages)
    .filter((name) => name.endsWith('.html'))
    .map((name) => [name, /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(readFileSync(join(pages, name), 'utf8'))?.[1]]);
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'";
  expect(policies).toEqual(['board.html', 'button.html', 'pair.html', 'settings.html', 'wall.html'].map((name) => [name, name === 'board.html' ? policy.replace('; base-uri', "; manifest-src 'self'; worker-src 'self'; base-uri") : policy]));
});
