/** Short messages along the lower edge: what failed, what was copied; they go by themselves and never cover a control for long. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { IconButton } from './Button';
import { useCommonTexts } from './texts/common';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'alarm';
}

const STAYS_MS = { plain: 3000, alarm: 8000 } as const;
const MOST_AT_ONCE = 3;
const toasts = createStore<readonly Toast[]>(() => []);
let lastId = 0;

const drop = (id: number): void => toasts.setState(toasts.getState().filter((toast) => toast.id !== id), true);

/** Shows `text`; a message that already stands is not shown twice. */
export function showToast(text: string, tone: Toast['tone'] = 'plain'): void {
  const standing = toasts.getState().filter((toast) => toast.text !== text);
  const id = ++lastId;
  toasts.setState([...standing.slice(1 - MOST_AT_ONCE), { id, text, tone }], true);
  setTimeout(() => drop(id), STAYS_MS[tone]);
}

export function Toasts(): ReactNode {
  const shown = useStore(toasts);
  const texts = useCommonTexts();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={`toast toast--${toast.tone}`}>
          <span>{toast.text}</span>
          <IconButton label={texts.close} onClick={() => drop(toast.id)}>
            <X size={22} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
