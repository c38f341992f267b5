/** What is wrong with a rule, in words, at the field that it is about. */
import type { ReactNode } from 'react';
import type { RuleWarning } from '../../../core/model/routingCheck';
import { useRoutingTexts } from '../../lib/texts/routing';
import type { RoutingTexts } from '../../lib/texts/routing.ru';
import { Warning } from './Warning';

export const warningText = (warning: RuleWarning, { rules: texts }: RoutingTexts): string => {
  switch (warning.code) {
    case 'shadowed':
      return texts.shadowed(warning.by);
    case 'unknown':
      return texts.unknown(warning.ids.join(', '));
    case 'off':
      return texts.offThere(warning.ids.join(', '));
    default:
      return texts.warning[warning.code];
  }
};

/** @param at the field; left out: all of them */
export function Warnings({ at, warnings }: { readonly at?: RuleWarning['at']; readonly warnings: readonly RuleWarning[] }): ReactNode {
  const texts = useRoutingTexts();
  const said = new Set(warnings.filter((warning) => at === undefined || warning.at === at).map((warning) => warningText(warning, texts)));
  return [...said].map((text) => <Warning key={text} text={text} />);
}
