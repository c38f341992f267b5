/** What the bundles have in common: what none may swallow (native code, and packages that look for files beside themselves), and how a package's text is changed on its way in. */
import { builtinModules } from 'node:module';

export const nodeBuiltins = [...builtinModules, /^node:/];

/**
 * `@photostructure/sqlite` finds its binary beside itself, `node-notifier` its helpers in `../vendor`: with `dbus-next` they are the `dependencies` of package.json, and everything else is
 * bundled. The last four are asked for by `dbus-next`, late if ever; but for xml2js, which it brings along, it does without where they are not installed.
 */
export const externalAtRunTime: (string | RegExp)[] = ['electron', '@photostructure/sqlite', 'node-notifier', 'dbus-next', 'x11', 'usocket', 'event-stream', 'xml2js', ...nodeBuiltins];

/** What the desktop's main bundles all the same. dbus-next: as sixty files it took longer to load, and main kept what it knows of each; SQLite: `vite.sqlite.ts`. The headless station loads them as they are. */
export const bundledForDesktop = ['dbus-next', '@photostructure/sqlite'];

/**
 * Another text in the place of one that stands in a package's file once.
 * @param file for whoever reads the error
 * @throws where it does not: the package is another one than was looked at
 */
export function exchanged(code: string, file: string, from: string, into: string): string {
  if (code.split(from).length !== 2) throw new Error(`${file} is another one than was looked at: it has no «${from}», or more than one`);
  return code.replace(from, () => into);
}
