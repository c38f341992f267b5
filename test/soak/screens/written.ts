/** What is written of a run with screens, bundled for `npm run screens -- --write`. */
export { curveOf } from './curve';
export { readCsv, tableOf } from './record';
