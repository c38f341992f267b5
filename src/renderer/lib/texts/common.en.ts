/** Strings that every window shares, in English. */
import type { CommonTexts } from './common.ru';

export const commonEn: CommonTexts = {
  demo: 'DEMO',
  demoHint: 'A demonstration restaurant: guests and orders are not real',
  close: 'Close',
  stationLost: (time) => `No connection to the station. This is how things stood at ${time}`,
  stationAway: 'No connection to the station',
  stationConnecting: 'Connecting to the station…',
  stationLostHint: 'Calls do not arrive now. Check that Hoverboard is running, and the network.',
  healthUnknown: 'not known',
  newsAge: (age) => `news: ${age} ago`,
  newsNow: 'news: just now',
  noNewsYet: 'no news yet',
  staleAge: (age) => `no news for ${age}`,
  sources: "Connection to the restaurant's systems",
  sourcesUnknown: 'Connection to the restaurant: not known',
  noSources: 'No sources are set up',
  unreachable: 'The station did not answer. Try again.',
};
