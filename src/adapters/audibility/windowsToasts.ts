/** Asks Windows whether it shows this program's notifications, through what it documents for every program (Windows.UI.Notifications), by way of its own PowerShell. */
import type { AudibilityReadings } from '../../core/model/audibility';
import type { Ask } from './ask';

type ToastReadings = Pick<AudibilityReadings, 'notifications' | 'doNotDisturb'>;

const MANAGER = '[Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]';
/** Each question for itself: an older Windows has no `NotificationMode`, and an id that no shortcut has registered has no `Setting`. */
const scriptFor = (appId: string | null): string =>
  [
    `$m = ${MANAGER};`,
    ...(appId === null ? [] : [`try { 'setting=' + $m::CreateToastNotifier('${appId}').Setting } catch {};`]),
    `try { 'mode=' + $m::GetDefault().NotificationMode } catch {}`,
  ].join(' ');

const shown: ReadonlyMap<string, boolean> = new Map([['Enabled', true], ...['DisabledForApplication', 'DisabledForUser', 'DisabledByGroupPolicy', 'DisabledByManifest'].map((name) => [name, false] as const)]);
/** «Не беспокоить» of Windows 11 lets priority notifications through, or alarms alone; ours are neither. */
const hides: ReadonlyMap<string, boolean> = new Map([['Unrestricted', false], ['PriorityOnly', true], ['AlarmsOnly', true]]);

const named = (answer: string, name: string): string => new RegExp(`^${name}=(\\w+)\\s*$`, 'm').exec(answer)?.[1] ?? '';

/** @param answer lines `setting=NotificationSetting` and `mode=ToastNotificationMode`, by the names that Microsoft documents for them */
export const readToasts = (answer: string): ToastReadings => ({ notifications: shown.get(named(answer, 'setting')) ?? null, doNotDisturb: hides.get(named(answer, 'mode')) ?? null });

/** @param appId under which the toasts are shown; null: started from sources, where no shortcut gives it one */
export async function askToasts(ask: Ask, appId: string | null): Promise<ToastReadings> {
  const answer = await ask('powershell.exe', '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', scriptFor(appId));
  return answer === null ? { notifications: null, doNotDisturb: null } : readToasts(answer);
}
