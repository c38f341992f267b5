/** The search: by number, name, phone or table, as it is typed. */
import { Search, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from '../../lib/Button';
import { useBoardTexts } from '../../lib/texts/board';
import { useList, useScreen, useUi } from '../screenContext';

export function SearchField(): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const query = useList((state) => state.query);
  const asked = useUi((state) => state.focusSearch);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  const toList = (): void => {
    const first = Object.values(screen.list.getState().lists).find((ids) => ids.length > 0)?.[0];
    if (first !== undefined) screen.goTo(first);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (query === '') toList();
      else screen.search('');
    }
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      toList();
    }
  };

  return (
    <div className="search" role="search">
      <Search className="search__icon" size={22} aria-hidden="true" />
      <input
        ref={field}
        className="search__field"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        aria-label={texts.search}
        aria-keyshortcuts="/"
        placeholder={texts.searchPlaceholder}
        onChange={(event) => screen.search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {query !== '' && (
        <IconButton className="search__clear" label={texts.clearSearch} onClick={() => screen.search('')}>
          <X size={22} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
