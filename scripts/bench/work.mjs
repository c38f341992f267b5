// The longest piece of work that an app's main thread does without a pause, by Chromium's own trace: in its processor's time, which nothing else on the machine can lengthen.

/** The monotonic clock of the system, in µs, by which Chromium stamps its trace too. */
export const traceClockUs = () => Number(process.hrtime.bigint() / 1000n);

const isMainThread = ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === 'CrBrowserMain';

/** Records from now on. @returns {Promise<() => Promise<(fromUs: number, toUs: number) => number>>} ends it; what that answers tells the longest piece begun between two moments, in ms */
export async function recordWork(devtools) {
  const events = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['toplevel'] } });
  return async () => {
    const complete = new Promise((done) => devtools.on('Tracing.tracingComplete', done));
    await devtools.send('Tracing.end');
    await complete;
    const main = events.find(isMainThread);
    if (main === undefined) throw new Error('the trace has no main thread');
    const pieces = events.filter(({ ph, pid, tid, tdur }) => ph === 'X' && pid === main.pid && tid === main.tid && tdur !== undefined);
    return (fromUs, toUs) => Math.max(0, ...pieces.filter(({ ts }) => ts >= fromUs && ts <= toUs).map(({ tdur }) => tdur / 1000));
  };
}
