// Listens to the gateway's event stream. Reopens it after silence, as when a tab slept, a phone changed networks or the
// gateway restarted.
const SILENT_MS = 15_000, // reopen after this much silence
  RETRY_MS = 2_000;

export function listen(onCommit, onHealth) {
  let source = null,
    heardAt = 0;

  function hear(event) {
    heardAt = Date.now();
    onHealth(JSON.parse(event.data));
  }

  function open() {
    source?.close();
    heardAt = Date.now();
    source = new EventSource('api/live');
    source.addEventListener('beat', hear);
    source.addEventListener('committed', event => {
      hear(event);
      onCommit(JSON.parse(event.data).alerts);
    });
    source.addEventListener('open', () => onCommit());
    source.addEventListener('error', () => onHealth(null));
  }

  function wake() {
    if (source?.readyState === EventSource.CLOSED || Date.now() - heardAt > SILENT_MS) open();
    onCommit();
  }

  setInterval(() => {
    if (source?.readyState === EventSource.CLOSED || Date.now() - heardAt > SILENT_MS) {
      onHealth(null);
      open();
    }
  }, RETRY_MS);
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) wake();
  });
  open();
}
