/** What the service worker may keep, and by what it tells builds apart. */
import { expect, test } from 'vitest';
import { buildIn, isShellFile, worthShowing } from '../../../src/renderer/worker/shell';

test('of all addresses only the files of the build, and of those only what the board is made of', () => {
  const files = ['/', '/assets/board-Ab_cD123.js'];
  expect(isShellFile('/assets/board-Ab_cD123.js', files)).toBe(true);
  for (const path of ['/', '/api/board', '/api/stream', '/sounds/gong', '/wall', '/assets/wall-Ab_cD123.js', '/sw.js']) expect([path, isShellFile(path, files)]).toEqual([path, false]);
});

test('a build is read from its page, and from no other', () => {
  expect(buildIn('<head>\n<meta name="hoverboard-build" content="0a1b" />')).toBe('0a1b');
  expect(buildIn('<title>pair</title>')).toBeNull();
});

test('a station that is busy or ill is not shown in the place of the kept board', () => {
  expect([200, 401, 404, 429, 500, 503].filter(worthShowing)).toEqual([200, 401]);
});
