// A thin client of Chromium's DevTools protocol: less than a browser driver would do to the page that is being measured.
const answerWithinMs = 30_000;

/** @param address `ws://…`, as the app writes it to its standard error */
export async function connect(address) {
  const socket = new WebSocket(address);
  const waiting = new Map();
  const listeners = new Map();
  let last = 0;
  await new Promise((opened, failed) => {
    socket.addEventListener('open', opened, { once: true });
    socket.addEventListener('error', () => failed(new Error(`${address} cannot be reached`)), { once: true });
  });
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params } = JSON.parse(data);
    const call = waiting.get(id);
    if (call === undefined) return void listeners.get(method)?.(params);
    waiting.delete(id);
    clearTimeout(call.timer);
    if (error) call.failed(new Error(`${call.method}: ${error.message}`));
    else call.done(result);
  });
  const send = (method, params = {}, sessionId) =>
    new Promise((done, failed) => {
      const id = (last += 1);
      const timer = setTimeout(() => failed(new Error(`${method}: no answer`)), answerWithinMs);
      waiting.set(id, { done, failed, method, timer });
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  return { send, on: (method, listener) => listeners.set(method, listener), close: () => socket.close() };
}

export async function evaluate(client, expression, sessionId) {
  const { result, exceptionDetails } = await client.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits for a page whose address contains `part`, and attaches to it. @returns {Promise<string>} the session */
export async function attachTo(client, part, withinMs = 30_000) {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const { targetInfos } = await client.send('Target.getTargets');
    const found = targetInfos.find(({ type, url }) => type === 'page' && url.includes(part));
    if (found) return (await client.send('Target.attachToTarget', { targetId: found.targetId, flatten: true })).sessionId;
    if (performance.now() > deadline) throw new Error(`no page ${part} within ${withinMs} ms`);
    await pause(4);
  }
}

/** Asks until the expression is true. @returns performance.now() of this process then */
export async function waitUntil(client, expression, sessionId, withinMs = 30_000) {
  const deadline = performance.now() + withinMs;
  while (!(await evaluate(client, expression, sessionId).catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${expression}`);
    await pause(4);
  }
  return performance.now();
}
