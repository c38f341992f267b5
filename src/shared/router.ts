/** The one way in to a station: each call passes the same gates (name, grant, input, what the board is forbidden, handler) whichever transport brought it. */
import * as v from 'valibot';
import type { DeviceId } from '../core/model/device';
import type { Language } from '../core/model/settings';
import { shownText } from '../core/model/shownText';
import type { Rights, RightsZone } from './rights';
import { calls, type CallErrorCode, type CallName, type CallOutput, type CallResult, type Calls, type Grant } from './contract';

/** The board that calls: what it may do, and the name that the journal keeps for what it does. */
export interface CallingBoard {
  readonly grants: readonly Grant[];
  readonly by: string;
  /** What tells this board from others, so that whoever said there who they are is known; left out: it cannot be told. */
  readonly key?: string | undefined;
  /** Which device of the network it is on, which nobody can draw anew as a board draws its key; left out: the station's own computer. */
  readonly device?: string | undefined;
  /** The paired wall that it is; left out: it is none. */
  readonly wall?: { readonly id: DeviceId; readonly name: string } | undefined;
  /** What its grants would allow and it may not do all the same: `role` never, `zone` not at this table. Left out: nothing. */
  readonly forbids?: (name: CallName, input: unknown) => 'role' | 'zone' | null;
  /** The zones whose tickets alone it may touch; left out: every ticket. */
  readonly zones?: readonly RightsZone[];
}

/** A handler gets its input already parsed, and answers or throws CallRefused; anything else that it throws is answered as `internal`. */
export type CallHandler<N extends CallName> = (input: v.InferOutput<Calls[N]['input']>, board: CallingBoard) => CallOutput<N> | Promise<CallOutput<N>>;
export type CallHandlers = { readonly [N in CallName]: CallHandler<N> };

/** What a handler throws when it does not do what was asked; `message` is for staff, in the station's language. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  constructor(
    readonly code: Extract<CallErrorCode, 'not-found' | 'not-possible' | 'journal' | 'bad-input'>,
    message: string,
  ) {
    super(message);
  }
}

export interface RouterOptions {
  /** Looked up at each refusal; Russian where it is left out. */
  readonly language?: () => Language;
  /** Told of every handler that failed in a way it did not foresee. */
  readonly onFailure?: (name: CallName, error: unknown) => void;
}

export type Router = (name: string, input: unknown, board: CallingBoard) => Promise<CallResult<unknown>>;

const refusals = {
  ru: {
    'unknown-call': (name: string) => `Станция не знает команды «${name}». Обновите страницу: возможно, она от другой версии.`,
    'not-granted': (name: string) => `С этого экрана нельзя выполнить «${name}».`,
    role: () => 'Этому устройству это не разрешено. Что ему можно, решают на компьютере станции: «Настройки», «Устройства».',
    zone: () => 'Этот стол не из зон этого устройства.',
    'bad-input': (name: string, where: string) => `Команда «${name}» получила неверные данные: ${where}.`,
    internal: (name: string) => `Не получилось выполнить «${name}»: внутренняя ошибка, подробности в журнале программы.`,
  },
  en: {
    'unknown-call': (name: string) => `The station does not know the call “${name}”. Reload the page: it may come from another version.`,
    'not-granted': (name: string) => `“${name}” is not allowed from this board.`,
    role: () => 'This device may not do that. What it may do is decided at the station’s PC: “Settings”, “Devices”.',
    zone: () => 'This table is not of this device’s zones.',
    'bad-input': (name: string, where: string) => `The call “${name}” came with wrong data: ${where}.`,
    internal: (name: string) => `“${name}” failed: an internal error, details are in the program's log.`,
  },
} as const;

/** Whether a call gets as far as its input: by the board's grants and its role. */
const mayCall = (board: CallingBoard, name: CallName): boolean => board.grants.includes(calls[name].grant) && board.forbids?.(name, {}) !== 'role';

/** The same gates as each call has to pass, put into words for the board. */
export const rightsOf = (board: CallingBoard): Rights => ({ calls: (Object.keys(calls) as CallName[]).filter((name) => mayCall(board, name)), zones: board.zones === undefined ? null : [...board.zones] });

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);

/** So many of what is wrong are enough to find it. */
const ISSUES_TOLD = 3;

/** Says back what came in, which may be anything: as text, and not the whole of it. */
const describe = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, ISSUES_TOLD)
    .map((issue) => shownText([v.getDotPath(issue), issue.message].filter(Boolean).join(': '), 'message'))
    .join('; ');

const refusal = (code: CallErrorCode, message: string): CallResult<never> => ({ ok: false, code, message });

/**
 * @returns a function that never rejects. Refuses in this order: a name that the contract does not have, a grant that the board does not hold,
 * input that the contract's schema does not take, what the board is forbidden of it, then whatever the handler says.
 */
export function createRouter(handlers: CallHandlers, options: RouterOptions = {}): Router {
  return async (name, input, board) => {
    const words = refusals[options.language?.() ?? 'ru'];
    if (!isCallName(name)) return refusal('unknown-call', words['unknown-call'](String(name).slice(0, 60)));
    if (!board.grants.includes(calls[name].grant)) return refusal('not-granted', words['not-granted'](name));
    const parsed = v.safeParse(calls[name].input, input);
    if (!parsed.success) return refusal('bad-input', words['bad-input'](name, describe(parsed.issues)));
    const forbidden = board.forbids?.(name, parsed.output) ?? null;
    if (forbidden !== null) return refusal('not-granted', words[forbidden]());
    // The name picks handler and schema together; TypeScript cannot follow that through a union.
    const handler = handlers[name] as (input: unknown, board: CallingBoard) => unknown;
    try {
      return { ok: true, value: await handler(parsed.output, board) };
    } catch (error) {
      if (error instanceof CallRefused) return refusal(error.code, error.message);
      options.onFailure?.(name, error);
      return refusal('internal', words.internal(name));
    }
  };
}
