// Limits how often a view loads while live updates arrive.
import { report } from './dom.js';

/**
 * Wraps the update of a view so that it runs one at a time, at most once per `ms`, and only while the view is shown.
 * An update in between causes one more run later, so the last one is never lost.
 */
export function paced(ms, run) {
  let running = false,
    wanted = null,
    begunAt = -Infinity;
  async function next() {
    const [app, root, args] = wanted;
    wanted = null;
    begunAt = performance.now();
    try {
      if (root.isConnected && !document.hidden) await run(app, root, args);
    } catch (failure) {
      if (failure.status) report(failure); // without a status the connection is lost, which the top of the page shows
    }
    running = false;
    if (wanted) start();
  }
  function start() {
    running = true;
    setTimeout(next, Math.max(0, begunAt + ms - performance.now()));
  }
  return (app, root, args) => {
    wanted = [app, root, args];
    if (!running) start();
  };
}
