/** What a press at the wall calls, so that a screen offers nothing that its station would refuse. */
import type { CallName } from '../../shared/contract';
import { isCalledOff, type KitchenCard, type ShownLine } from './kitchen';
import type { WallAction } from './keys';

export type KitchenCall = Extract<CallName, `kitchen.${string}`>;

const callOfLine: Readonly<Record<ShownLine['state'], KitchenCall>> = { fresh: 'kitchen.see', gone: 'kitchen.see', open: 'kitchen.bump', done: 'kitchen.recall' };

/** Of the button that a card has. */
export const callOfCard = (card: KitchenCard): KitchenCall => (isCalledOff(card) ? 'kitchen.acknowledge' : 'kitchen.bump');

/** Of one of its dishes. */
export const callOfDish = (card: KitchenCard, { state }: ShownLine): KitchenCall => (isCalledOff(card) ? 'kitchen.acknowledge' : callOfLine[state]);

const callOfAction: Partial<Record<WallAction['do'], KitchenCall>> = { bump: 'kitchen.bump', undo: 'kitchen.recall', recall: 'kitchen.recall', see: 'kitchen.see' };

/** @returns null: that key changes this screen alone */
export const callOfKey = (action: WallAction): KitchenCall | null => callOfAction[action.do] ?? null;
