/** A staff page that was taken over: a real server whose pages try every way out, and another one that must never hear of it. */
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { resolve } from 'node:path';

export interface Served {
  /** With a slash at the end. */
  readonly url: string;
  /** `METHOD path` of every request so far. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}
export type Answers = Readonly<Record<string, (response: http.ServerResponse) => void>>;

const html = (body: string) => (response: http.ServerResponse) => void response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html><title>Taken over</title>${body}`);
export const redirect = (location: string) => (response: http.ServerResponse) => void response.writeHead(302, { Location: location }).end();

async function listen(server: Server, scheme: 'http' | 'https', asked: string[]): Promise<Served> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      (server as http.Server).closeAllConnections();
    });
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, stop };
}

/** @param answers by path; every other path is answered by a page that says where it is */
export function servePages(answers: Answers, certificate?: string): Promise<Served> {
  const asked: string[] = [];
  const handle: http.RequestListener = (request, response) => {
    const { pathname } = new URL(`http://page${request.url ?? '/'}`);
    asked.push(`${request.method} ${pathname}`);
    (answers[pathname] ?? html(`<h1>${pathname}</h1>`))(response);
  };
  if (certificate === undefined) return listen(http.createServer(handle), 'http', asked);
  const pem = readFileSync(resolve('test/fixtures/tls', certificate));
  return listen(https.createServer({ key: pem, cert: pem }, handle), 'https', asked);
}

/** The pages of the taken-over server; `elsewhere` is where they try to go. */
export const hostileAnswers = (elsewhere: string): Answers => ({
  '/redirect': redirect(`${elsewhere}redirected`),
  '/redirect-ours': redirect('app://hoverboard/board.html'),
  '/redirect-file': redirect('file:///etc/hostname'),
  '/refresh': html(`<meta http-equiv="refresh" content="0;url=${elsewhere}refreshed"><h1>/refresh</h1>`),
  '/form': html(`<form method="post" action="${elsewhere}posted"><input name="order" value="1"></form><h1>/form</h1><script>document.forms[0].submit()</script>`),
  '/link': html(`<h1>/link</h1><a id="out" target="_blank" href="${elsewhere}linked">out</a><a download="order.exe" href="/attachment">save</a>
    <script>document.getElementById('out').click(); window.open('${elsewhere}opened'); location = '${elsewhere}assigned';</script>`),
  '/external': html(`<h1>/external</h1><iframe src="tel:+79990000000"></iframe><script>location = 'mailto:a@elsewhere.example'; window.open('tel:+79990000001');</script>`),
  '/frame': html(`<h1>/frame</h1><script>addEventListener('message', ({ data }) => (document.title = JSON.stringify(data)))</script><iframe src="${elsewhere}framed"></iframe>`),
  '/attachment': (response) => void response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment; filename="order.exe"' }).end('MZ'),
});

/** The page elsewhere: as a frame it tries to take its parent with it. */
export const elsewhereAnswers: Answers = {
  '/framed': html(`<script>
    const seen = ['hoverboard', 'require', 'process', 'ipcRenderer'].filter((name) => name in window);
    let above = 'refused';
    try { above = parent.document.title; } catch {}
    parent.postMessage({ seen, above }, '*');
    top.location = '/taken';
  </script>`),
};
