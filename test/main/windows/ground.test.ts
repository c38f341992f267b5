import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groundOf } from '../../../src/main/windows/ground';

const tokens = readFileSync(new URL('../../../src/renderer/lib/tokens.css', import.meta.url), 'utf8');
const [light, dark] = [...tokens.matchAll(/--ground: (#[0-9a-f]{6});/g)].map(([, colour]) => colour);

test.each([
  ['board', 'system', false, light],
  ['board', 'system', true, dark],
  ['board', 'dark', false, dark],
  ['settings', 'light', true, light],
  ['wall', 'system', false, dark],
  ['wall', 'light', true, light],
] as const)('%s, theme %s, system dark %s: the ground of the page', (page, theme, systemIsDark, colour) => {
  expect(groundOf(page, theme, systemIsDark)).toBe(colour);
});
