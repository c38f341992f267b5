/** What no bundle may swallow: native code, and packages that look for files beside themselves. */
import { builtinModules } from 'node:module';

export const nodeBuiltins = [...builtinModules, /^node:/];

/**
 * `@photostructure/sqlite` finds its binary beside itself, `node-notifier` its helpers in `../vendor`; `dbus-next` loads `x11` only where it is
 * installed. They are the `dependencies` of package.json, and everything else is bundled.
 */
export const externalAtRunTime: (string | RegExp)[] = ['electron', '@photostructure/sqlite', 'node-notifier', 'dbus-next', 'x11', 'usocket', 'event-stream', 'xml2js', ...nodeBuiltins];

/** Sixty files, of which main would keep the text and the names of each. */
export const bundledForDesktop = ['dbus-next'];
