/** The lint sees what this project relies on it for: each rule is broken once in a planted tree, and kept once beside it. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const tree = mkdtempSync(join(tmpdir(), 'lint-'));
let report: { filename: string; code: string }[] = [];

const broken: Readonly<Record<string, readonly [code: string, text: string]>> = {
  'src/main/windows.ts': ['eslint(no-restricted-imports)', "import { ipcMain } from 'electron';\nipcMain.removeAllListeners();\n"],
  'src/renderer/page.ts': ['eslint(no-restricted-imports)', "import { ipcRenderer } from 'electron';\nipcRenderer.send('x');\n"],
  'src/main/tray.ts': ['eslint(no-restricted-imports)', "import { Notification } from 'electron';\nexport const supported = Notification.isSupported();\n"],
  'src/preload/value.ts': ['eslint(no-restricted-imports)', "import { thing } from '../shared/thing';\nexport const copy = thing;\n"],
  'src/simulator/value.ts': ['eslint(no-restricted-imports)', "import { thing } from '../core/thing';\nexport const copy = thing;\n"],
  'src/main/errorBox.ts': ['eslint(no-restricted-properties)', "import { dialog } from 'electron';\ndialog.showErrorBox('x', 'y');\n"],
  'src/main/messageBox.ts': ['eslint(no-restricted-properties)', "import { dialog } from 'electron';\nconst { showMessageBoxSync } = dialog;\nshowMessageBoxSync({ message: 'x' });\n"],
  'src/main/fileBoxes.ts': ['eslint(no-restricted-properties)', "import { dialog } from 'electron';\ndialog.showOpenDialogSync({});\n"],
  'src/main/saveBox.ts': ['eslint(no-restricted-properties)', "import { dialog } from 'electron';\ndialog.showSaveDialogSync({});\n"],
  'src/preload/waits.ts': ['eslint(no-restricted-properties)', "import { ipcRenderer } from 'electron';\nipcRenderer.sendSync('x');\n"],
  'src/main/child.ts': ['eslint(no-restricted-imports)', "import { spawnSync } from 'node:child_process';\nspawnSync('x');\n"],
  'src/main/notifications/child.ts': ['eslint(no-restricted-imports)', "import { execFileSync } from 'node:child_process';\nexecFileSync('x');\n"],
  'src/adapters/child.ts': ['eslint(no-restricted-properties)', "import children from 'node:child_process';\nchildren.execSync('x');\n"],
  'src/adapters/asleep.ts': ['eslint(no-restricted-properties)', 'Atomics.wait(new Int32Array(1), 0, 0);\n'],
  'src/renderer/asks.ts': ['eslint(no-alert)', "export const sure = (): boolean => window.confirm('x');\n"],
  'src/renderer/tells.ts': ['eslint(no-alert)', "alert('x');\n"],
  'src/core/any.ts': ['typescript(no-explicit-any)', 'export const anything: any = 1;\n'],
  'src/core/floating.ts': ['typescript(no-floating-promises)', 'export function start(): void {\n  Promise.resolve(1);\n}\n'],
  'src/core/ignored.ts': ['typescript(ban-ts-comment)', "// @ts-ignore\nexport const wrong: number = 'text';\n"],
  'src/core/inline.ts': ['typescript(consistent-type-imports)', "export type Thing = import('./thing').Thing;\n"],
  'src/core/later.ts': ['eslint(no-warning-comments)', '// TODO\nexport const later = 1;\n'],
  'test/mocked.test.ts': ['eslint(no-restricted-properties)', "import { vi } from 'vitest';\nvi.mock('../src/core/thing');\n"],
};
const kept: Readonly<Record<string, string>> = {
  'src/main/ipc.ts': "import { ipcMain } from 'electron';\nipcMain.removeAllListeners();\n",
  'src/preload/index.ts': "import { ipcRenderer } from 'electron';\nimport type { Thing } from '../shared/thing';\nexport const send = (thing: Thing): void => ipcRenderer.send('x', thing);\n",
  'src/main/notifications/native.ts': "import { Notification } from 'electron';\nexport const supported = Notification.isSupported();\n",
  'src/main/fatal.ts': "import { dialog } from 'electron';\nvoid dialog.showMessageBox({ message: 'x' });\n",
  'scripts/run.mjs': "import { spawnSync } from 'node:child_process';\nspawnSync('x');\n",
  'src/simulator/type.ts': "import type { Thing } from '../core/thing';\nexport const copy = (thing: Thing): Thing => thing;\n",
  'src/core/thing.ts': 'export const thing = 1;\nexport type Thing = typeof thing;\n',
  'src/shared/thing.ts': 'export const thing = 1;\nexport type Thing = typeof thing;\n',
};

beforeAll(async () => {
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  copyFileSync('.oxlintrc.json', join(tree, '.oxlintrc.json'));
  copyFileSync('tsconfig.json', join(tree, 'tsconfig.json'));
  const files = [...Object.entries(broken).map(([path, [, text]]) => [path, text] as const), ...Object.entries(kept)];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const output = await new Promise<string>((done) => {
    execFile(process.execPath, [resolve('node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=json'], { cwd: tree }, (_error, stdout) => done(stdout));
  });
  report = JSON.parse(output).diagnostics;
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(Object.entries(broken).map(([path, [code]]) => [path, code]))('%s breaks %s', (path, code) => {
  expect(report.filter((one) => one.filename === path).map((one) => one.code)).toContain(code);
});

test('what keeps the rules is not reported', () => {
  expect(report.filter((one) => one.filename in kept)).toEqual([]);
});
