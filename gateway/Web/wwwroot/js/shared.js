// The worker that all pages of a browser share: one event stream instead of one per page, because a browser opens only
// six connections to a server over HTTP/1.1.
import { Feed } from './feed.js';

const pages = new Set();
let last = null;
const feed = new Feed(told => {
  last = told;
  for (const page of pages) page.postMessage(told);
}, true);

addEventListener('connect', event => {
  const [page] = event.ports;
  page.addEventListener('message', ({ data }) => {
    if (data === 'leave') {
      pages.delete(page);
      return;
    }
    pages.add(page);
    if (last) page.postMessage({ health: last.health, commit: true, alerts: 0 });
    feed.wake();
  });
  page.start();
});
