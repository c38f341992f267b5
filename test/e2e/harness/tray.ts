/** A panel under test: hosts tray icons over D-Bus (StatusNotifierItem), and reads and clicks an icon and its menu. */
import { createHash } from 'node:crypto';
import * as dbus from 'dbus-next';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

export interface TrayMenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly depth: number;
}
export interface TrayItem {
  /** A digest of the icon's pixels: two states are told apart by it. */
  readonly icon: string;
  readonly tooltip: string;
  readonly menu: readonly TrayMenuEntry[];
}
export interface TrayHost {
  /** When the first icon registered, by performance.now() of this process; null before. */
  readonly registeredAtMs: number | null;
  /** Null while no icon is there. */
  read(): Promise<TrayItem | null>;
  /** Clicks the first entry whose label contains `text`. */
  click(text: string): Promise<void>;
  /** A click on the icon itself. */
  activate(): Promise<void>;
  stop(): Promise<void>;
}

class Watcher extends dbus.interface.Interface {
  readonly items: string[] = [];
  constructor(readonly onItem: (name: string) => void) {
    super(WATCHER);
  }
  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }
  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }
  get ProtocolVersion(): number {
    return 0;
  }
  RegisterStatusNotifierItem(name: string): void {
    this.items.push(name);
    this.onItem(name);
    this.StatusNotifierItemRegistered(name);
  }
  RegisterStatusNotifierHost(_name: string): void {
    this.StatusNotifierHostRegistered();
  }
  StatusNotifierItemRegistered(name: string): string {
    return name;
  }
  StatusNotifierItemUnregistered(name: string): string {
    return name;
  }
  StatusNotifierHostRegistered(): void {}
}
Watcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: dbus.interface.ACCESS_READ },
    IsStatusNotifierHostRegistered: { signature: 'b', access: dbus.interface.ACCESS_READ },
    ProtocolVersion: { signature: 'i', access: dbus.interface.ACCESS_READ },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
    StatusNotifierItemUnregistered: { signature: 's' },
    StatusNotifierHostRegistered: { signature: '' },
  },
});

/** Takes the variants off an answer. */
function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object' && !Buffer.isBuffer(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}

type Layout = readonly [id: number, properties: Readonly<Record<string, unknown>>, children: readonly Layout[]];

function flatten([id, properties, children]: Layout, depth = 0): TrayMenuEntry[] {
  const label = typeof properties['label'] === 'string' ? properties['label'] : '';
  const here = depth === 0 || label === '' ? [] : [{ id, label, enabled: properties['enabled'] !== false, depth }];
  return [...here, ...children.flatMap((child) => flatten(child, depth + 1))];
}

/** @param busAddress of the session bus that the app is started on */
export async function startTrayHost(busAddress: string): Promise<TrayHost> {
  const bus = dbus.sessionBus({ busAddress: busAddress.replaceAll('unix:path=', 'unix:socket=') });
  bus.on('error', () => undefined);
  let registeredAtMs: number | null = null;
  const watcher = new Watcher(() => (registeredAtMs ??= performance.now()));
  bus.export('/StatusNotifierWatcher', watcher);
  await bus.requestName(WATCHER, dbus.NameFlag.DO_NOT_QUEUE);

  async function call(destination: string, path: string, member: string, iface: string, signature: string, body: unknown[]): Promise<unknown> {
    const reply = await bus.call(new dbus.Message({ destination, path, interface: iface, member, signature, body }));
    return plain(reply?.body);
  }
  function item(): { name: string; path: string } | null {
    const [, name, path] = /^([^/]+)(\/.*)?$/.exec(watcher.items.at(-1) ?? '') ?? [];
    return name === undefined ? null : { name, path: path ?? '/StatusNotifierItem' };
  }
  async function layout(name: string, path: string): Promise<TrayMenuEntry[]> {
    const [, root] = (await call(name, path, 'GetLayout', MENU, 'iias', [0, -1, []])) as [number, Layout];
    return flatten(root);
  }
  async function properties({ name, path }: { name: string; path: string }): Promise<Record<string, unknown>> {
    const [all] = (await call(name, path, 'GetAll', PROPERTIES, 's', [ITEM])) as [Record<string, unknown>];
    return all;
  }

  return {
    get registeredAtMs() {
      return registeredAtMs;
    },
    async read() {
      const at = item();
      if (at === null) return null;
      const { IconPixmap, ToolTip, Title, Menu } = await properties(at);
      const pixels = JSON.stringify(IconPixmap ?? []);
      const [, , title = '', text = ''] = (ToolTip ?? []) as [string, unknown, string?, string?];
      return {
        icon: createHash('sha256').update(pixels).digest('hex').slice(0, 16),
        tooltip: [title, text].filter((part) => part !== '').join(' ') || (typeof Title === 'string' ? Title : ''),
        menu: typeof Menu === 'string' ? await layout(at.name, Menu) : [],
      };
    },
    async click(text) {
      const at = item();
      if (at === null) throw new Error('no tray icon is there');
      for (let tries = 1; ; tries++) {
        const { Menu } = await properties(at);
        const entries = await layout(at.name, String(Menu));
        const entry = entries.find((one) => one.label.replaceAll('_', '').includes(text));
        if (entry === undefined) throw new Error(`no «${text}» in the tray's menu: ${entries.map((one) => one.label).join(' | ')}`);
        try {
          return void (await call(at.name, String(Menu), 'Event', MENU, 'isvu', [entry.id, 'clicked', new dbus.Variant('i', 0), 0]));
        } catch (error) {
          // A menu that was replaced between look and click knows the entry no more: nothing was clicked.
          if (!(error instanceof dbus.DBusError) || tries === 5) throw error;
        }
      }
    },
    async activate() {
      const at = item();
      if (at === null) throw new Error('no tray icon is there');
      await call(at.name, at.path, 'Activate', ITEM, 'ii', [5, 5]);
    },
    async stop() {
      await bus.releaseName(WATCHER).catch(() => undefined);
      bus.disconnect();
    },
  };
}
