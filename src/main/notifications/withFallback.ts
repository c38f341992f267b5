/** One notifier behind another: the second steps in where the first cannot. */
import type { Notifier } from '../../core/ports';

/** Shows by `first`; what that could not show, by `second`. */
export function withFallback(first: Notifier, second: () => Notifier): Notifier {
  let fallback: Notifier | null = null;
  /** The last show of a tag: one that was replaced or withdrawn while `first` tried needs no second try. */
  const wanted = new Map<string, symbol>();
  const listeners = new Set<Parameters<Notifier['onEvent']>[0]>();
  const opened = (): Notifier => {
    if (fallback !== null) return fallback;
    const notifier = second();
    notifier.onEvent((event) => {
      for (const listener of [...listeners]) listener(event);
    });
    fallback = notifier;
    return notifier;
  };
  first.onEvent((event) => {
    for (const listener of [...listeners]) listener(event);
  });
  return {
    name: first.name,
    get supports() {
      return first.supports;
    },
    async show(request) {
      const mine = Symbol(request.tag);
      wanted.set(request.tag, mine);
      const result = await first.show(request);
      if (result.shown || wanted.get(request.tag) !== mine) return result;
      const other = await opened().show(request);
      return { shown: other.shown, detail: `${first.name}: ${result.detail ?? 'not shown'}; ${opened().name}: ${other.shown ? 'shown' : (other.detail ?? 'not shown')}` };
    },
    withdraw(tag) {
      wanted.delete(tag);
      first.withdraw(tag);
      fallback?.withdraw(tag);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      first.close();
      fallback?.close();
    },
  };
}
