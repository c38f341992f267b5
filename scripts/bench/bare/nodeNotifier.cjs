// What node-notifier alone takes: one notification a line of input, and when each was asked for.
const notifier = require('node-notifier');
const { createInterface } = require('node:readline');

createInterface({ input: process.stdin }).on('line', (title) => {
  const askedMs = performance.timeOrigin + performance.now();
  notifier.notify({ title, message: 'node-notifier', urgency: 'critical' });
  process.stdout.write(`${JSON.stringify({ title, askedMs, blockedMs: performance.timeOrigin + performance.now() - askedMs })}\n`);
});
