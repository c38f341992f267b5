/** «Собрать диагностику» on the desktop: the support bundle is written where staff find it, shown in the file manager, and its path told. */
import { app, shell } from 'electron';
import { join } from 'node:path';
import type { SupportHost } from '../../adapters/station/hosts';
import type { Settings } from '../../core/model/settings';
import type { Logger, Notifier } from '../../core/ports';
import { CallRefused } from '../../shared/router';
import type { StationRun } from './stationRun';
import type { MainTexts } from '../texts';

export interface DiagnosticsDeps {
  readonly run: () => StationRun;
  readonly settings: () => Settings;
  readonly dataDirectory: string;
  readonly notifier: Pick<Notifier, 'show'>;
  readonly log: Logger;
  readonly texts: () => MainTexts;
}
export interface Diagnostics extends SupportHost {
  /** From a menu, where there is no page to answer: a notification tells what came of it. */
  collectAndTell(): Promise<void>;
}

const versions = (systemVersions: (version: string) => Record<string, unknown>): Record<string, unknown> => ({ ...systemVersions(app.getVersion()), packaged: app.isPackaged, locale: app.getLocale(), gpu: app.getGPUFeatureStatus() });

/** Where people look for what a program has saved; some computers have only some of them. */
function folders(dataDirectory: string): string[] {
  const known = (['downloads', 'documents'] as const).flatMap((name) => {
    try {
      return [app.getPath(name)];
    } catch {
      return [];
    }
  });
  return [...known, dataDirectory];
}

export function createDiagnostics({ run, settings, dataDirectory, notifier, log, texts }: DiagnosticsDeps): Diagnostics {
  async function collect(): Promise<{ path: string }> {
    const [{ createBundle, systemVersions, writeBundle }, { describeHealth }] = await Promise.all([import('../../adapters/support/bundle'), import('../../adapters/server/health')]);
    const { station, journal, secrets, demo } = run();
    const snapshot = station.snapshot();
    const nowMs = Date.now();
    try {
      const bytes = await createBundle({
        health: describeHealth(snapshot).body,
        tickets: snapshot.tickets,
        journal,
        settings: demo === null ? settings() : { ...settings(), sources: [...settings().sources, ...demo.sources] },
        secrets,
        logDirectory: join(dataDirectory, 'logs'),
        versions: versions(systemVersions),
        nowMs,
      });
      const path = writeBundle(folders(dataDirectory), bytes, nowMs);
      log.info('a support bundle was written', { bytes: bytes.length });
      shell.showItemInFolder(path);
      return { path };
    } catch (error) {
      log.error('no support bundle could be written', { error });
      throw new CallRefused('not-possible', texts().support.failed(error instanceof Error && 'code' in error ? String(error.code) : String(error)));
    }
  }
  const tell = (title: string, body: string): void => void notifier.show({ tag: 'support', title, body, actions: [], urgency: 'normal' });
  return {
    collect,
    async collectAndTell() {
      try {
        const { path } = await collect();
        tell(texts().support.collected, path);
      } catch (error) {
        tell(texts().support.collect, error instanceof Error ? error.message : String(error));
      }
    },
  };
}
