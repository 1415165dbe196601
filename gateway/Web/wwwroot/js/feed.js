// Hears of commits from the gateway: by its event stream, or by polling while the stream says nothing, as behind a
// proxy that buffers it. Runs in the worker that all pages of a browser share, and in a page without that worker.
const TICK_MS = 2_000, // also the poll period
  QUIET_MS = 11_000, // two heartbeats (LiveFeed.BeatPeriod in the gateway) and a second: from then on, poll
  LOST_MS = 16_000, // three heartbeats and a second without any answer: the connection is lost
  POLL_MS = 5_000, // how long an answer to a poll may take
  REOPEN_MS = 30_000; // how often a stream that failed or stayed quiet is tried again
const LIVE = new URL('../api/live', import.meta.url);

export class Feed {
  /**
   * `tell` gets { health, commit, alerts }: the health of the gateway or null without a connection, whether something
   * was committed, and how many alert events. `streams` says whether to open the event stream or only to poll.
   */
  constructor(tell, streams) {
    Object.assign(this, { tell, streams, source: null, version: null, poll: null });
    this.openedAt = this.eventAt = this.heardAt = -Infinity;
    this.clock = setInterval(() => this.tick(), TICK_MS);
    this.tick();
  }

  close() {
    clearInterval(this.clock);
    this.source?.close();
    this.poll?.abort();
    this.isClosed = true;
  }

  /** Checks the connection at once, as after sleep or a change of the network. */
  wake() {
    if (!this.source) this.openedAt = -Infinity;
    this.tick();
  }

  tick() {
    const now = performance.now();
    if (now - this.eventAt < QUIET_MS) return;
    if (this.source && now - this.openedAt > QUIET_MS) this.shut(); // a quiet stream only takes up a connection
    if (this.streams && !this.source && now - this.openedAt > REOPEN_MS) this.open();
    if (now - this.heardAt > LOST_MS) this.tell({ health: null });
    this.ask();
  }

  shut() {
    this.source.close();
    this.source = null;
  }

  open() {
    this.openedAt = performance.now();
    const source = (this.source = new EventSource(LIVE));
    const hear = (event, commit) => {
      if (source !== this.source) return;
      this.eventAt = this.heardAt = performance.now();
      const { alerts, intake, storage } = JSON.parse(event.data);
      this.tell({ health: { intake, storage }, commit, alerts });
    };
    source.addEventListener('beat', event => hear(event, this.missedSome()));
    source.addEventListener('committed', event => hear(event, true));
    source.addEventListener('error', () => {
      if (source !== this.source) return;
      this.shut();
      this.eventAt = -Infinity;
      this.ask();
    });
  }

  /** Whether commits may have gone unheard: the first event after a pause. */
  missedSome() {
    return this.eventAt < this.openedAt;
  }

  async ask() {
    if (this.poll) return;
    this.poll = new AbortController();
    const late = setTimeout(() => this.poll.abort(), POLL_MS);
    try {
      const answer = await fetch(LIVE + '/version', { cache: 'no-store', signal: this.poll.signal });
      const { version, ...health } = answer.ok ? await answer.json() : {};
      this.heardAt = performance.now();
      // Without a version the gateway refused: the pages ask themselves and learn why.
      this.tell({ health: version ? health : null, commit: version !== this.version, alerts: 0 });
      if (version && !this.version && !this.source) this.openedAt = -Infinity; // the gateway is back: open the stream
      this.version = version;
    } catch {
      this.version = null;
      if (!this.isClosed && performance.now() - this.eventAt > QUIET_MS) this.tell({ health: null });
    } finally {
      clearTimeout(late);
      this.poll = null;
    }
  }
}
