/** Calls the station from one of the app's own pages, as its scripts do. */
import type { Page } from 'playwright-core';

/** What a page of the app reaches its station by. */
export interface Bridge {
  readonly hoverboard: { call(name: string, json: string): Promise<string> };
}

/** @returns the station's answer, JSON */
export const callFrom = (page: Page, name: string, input: unknown): Promise<string> =>
  page.evaluate(([called, json]) => (window as unknown as Bridge).hoverboard.call(called, json), [name, JSON.stringify(input)] as const);
