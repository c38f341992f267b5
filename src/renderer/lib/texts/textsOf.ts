/** How a window gets its own strings: one typed object a language and area, chosen by the language that the page speaks. */
import type { Language } from '../../../core/model/settings';
import { useLanguage } from '../context';

/**
 * Answers a hook for one area's texts: `export const useBoardTexts = textsOf({ ru, en })`. The Russian file gives the shape; what is missing in
 * the English one does not compile.
 */
export function textsOf<T>(languages: Readonly<Record<Language, T>>): () => T {
  return () => languages[useLanguage()];
}
