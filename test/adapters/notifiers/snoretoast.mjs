#!/usr/bin/env node
/** SnoreToast's command line and pipe, as its source and node-notifier describe them, on a directory of files in place of Windows: TOASTS holds what stands. */
import { existsSync, readFileSync, rmSync, unlinkSync, watch, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

const directory = process.env.TOASTS;
const given = {};
const words = process.argv.slice(2);
for (let at = 0; at < words.length; at += 1) {
  if (words[at] === '-silent') continue;
  given[words[at].replace(/^-+/, '')] = words[(at += 1)];
}

/** Tells node-notifier how it ended, in UTF-16 as SnoreToast does, and ends with SnoreToast's code. */
function answer(code, text) {
  const pipe = connect(given.pipeName, () => pipe.end(Buffer.from(text, 'utf16le'), () => process.exit(code)));
  pipe.on('error', () => process.exit(code));
}

if (given.close !== undefined) {
  rmSync(join(directory, `${given.close}.json`), { force: true });
  answer(0, 'action=hidden;');
} else {
  const file = join(directory, `${given.id}.json`);
  const mine = String(process.pid);
  writeFileSync(file, JSON.stringify({ owner: mine, title: given.t, body: given.m, buttons: given.b }));
  const watcher = watch(directory, () => {
    const acted = join(directory, `${given.id}.click`);
    if (!existsSync(file) || JSON.parse(readFileSync(file, 'utf8') || '{}').owner !== mine) {
      watcher.close();
      answer(2, 'action=dismissed;');
    } else if (existsSync(acted)) {
      const what = readFileSync(acted, 'utf8');
      if (what === '') return;
      watcher.close();
      unlinkSync(acted);
      rmSync(file, { force: true });
      answer(what.includes('button') ? 4 : 0, what);
    }
  });
}
