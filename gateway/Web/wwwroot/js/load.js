// Loads what an element shows. A slow answer never replaces a newer one, and never draws a view that was left.
import { get } from './api.js';
import { redraw } from './redraw.js';

const loads = new WeakMap();

/** Gives up what an element still loads. */
export const leave = root => loads.get(root)?.abort();

/**
 * Starts to load the content of `root` and gives up the load before it. `get` and `draw` throw an AbortError after a
 * later load of the same element began, or after the view was left.
 */
export function load(root) {
  leave(root);
  const given = new AbortController();
  loads.set(root, given);
  return {
    get: path => get(path, given.signal),
    draw: (...children) => {
      given.signal.throwIfAborted();
      redraw(root, ...children);
    },
  };
}
