// Tells the page about commits and the health of the gateway, by the worker that the pages of a browser share. Without
// the worker, or while it says nothing, the page polls by itself.
import { Feed } from './feed.js';

const SILENT_MS = 20_000, // the worker says something at least every 16 s
  CHECK_MS = 2_000;

export function listen(onCommit, onHealth) {
  let worker = null,
    own = null,
    heardAt = performance.now();

  function hear({ health, commit, alerts }) {
    onHealth(health);
    if (commit) onCommit(alerts);
  }

  function pollAlone() {
    own ??= new Feed(hear, false);
  }

  function connect() {
    if (!globalThis.SharedWorker) return pollAlone();
    heardAt = performance.now();
    worker?.port.postMessage('leave');
    worker?.port.close();
    worker = new SharedWorker(new URL('shared.js', import.meta.url), { type: 'module' });
    worker.addEventListener('error', pollAlone);
    worker.port.addEventListener('message', ({ data }) => {
      heardAt = performance.now();
      own?.close();
      own = null;
      hear(data);
    });
    worker.port.start();
    worker.port.postMessage('wake');
  }

  function wake() {
    worker?.port.postMessage('wake');
    own?.wake();
    onCommit();
  }

  setInterval(() => {
    if (!worker || performance.now() - heardAt < SILENT_MS) return;
    pollAlone();
    connect();
  }, CHECK_MS);
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  addEventListener('pagehide', () => worker?.port.postMessage('leave'));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) wake();
  });
  connect();
}
