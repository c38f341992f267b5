/** One attempt at a connection, known to the request that waits for it. */
import type { Socket } from 'node:net';

/** What a request carries to its agent, so that giving the request up also gives up the connection that is being made for it. */
export interface Attempt {
  connecting: Socket | null;
  givenUp: boolean;
}
