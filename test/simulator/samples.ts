/** The protocols' example payloads. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param name e.g. `qr-menu.waiter_call` @typeParam T what it is taken to be */
export const sample = <T = unknown>(name: string): T =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../fixtures/samples/${name}.json`, import.meta.url)), 'utf8')) as T;
