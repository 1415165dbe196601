// Keeps what a person types until the gateway stored it: through live updates, a reload and a change in another tab.
import { button, el, report, toast } from './dom.js';

export class Draft {
  static queue = Promise.resolve(); // one save at a time: the name and the notes are one record
  /**
   * `input` is a text input or textarea with the text `stored`. `write(text, before)` stores a text and returns what
   * the gateway made of it; it throws an Error with status 409 if the stored text is no longer `before`.
   * `read` returns the stored text. `what` names the text in messages.
   */
  constructor({ key, input, stored, what, write, read }) {
    Object.assign(this, { key: `draft ${key}`, input, what, write, read });
    this.base = this.stored = stored; // the text that the edit began from, and the newest one that is known
    this.savedAt = -Infinity;
    this.note = el('div', { class: 'draft', role: 'status', hidden: true });
    const kept = JSON.parse(sessionStorage.getItem(this.key));
    input.value = stored;
    if (kept) [this.base, input.value] = [kept.base, kept.text];
    input.addEventListener('input', () => this.keep());
    input.addEventListener('change', () => this.save());
    this.merge(stored);
  }

  get isEdited() {
    return this.input.value !== this.asShown(this.base);
  }

  get isContested() {
    return this.isEdited && this.stored !== this.base;
  }

  /** A text as the input shows it: inputs change line ends. */
  asShown(text) {
    const copy = this.input.cloneNode();
    copy.value = text;
    return copy.value;
  }

  /** Takes over what the gateway stored, as of a request sent at `askedAt`; an edit stays. */
  merge(stored, askedAt = performance.now()) {
    if (this.saving || askedAt < this.savedAt) return; // the answer may be older than what was just saved
    this.stored = stored;
    if (!this.isEdited || this.input.value === this.asShown(stored)) this.accept(stored);
    this.keep();
    this.show();
  }

  accept(stored) {
    this.base = this.stored = stored;
    if (this.input.value !== this.asShown(stored)) this.input.value = stored;
  }

  keep() {
    if (this.isEdited) sessionStorage.setItem(this.key, JSON.stringify({ base: this.base, text: this.input.value }));
    else sessionStorage.removeItem(this.key);
  }

  save() {
    Draft.queue = Draft.queue.then(() => this.saveNow());
    return Draft.queue;
  }

  async saveNow() {
    if (this.isEdited && !this.isContested) {
      const text = this.input.value;
      this.saving = true;
      try {
        const stored = await this.write(text, this.base);
        this.base = this.stored = stored;
        if (this.input.value === text) this.input.value = stored; // else the person already typed on
        toast('Saved.');
      } catch (failure) {
        if (failure.status === 409) this.stored = await this.read().catch(() => this.stored); // saving again says so
        else report(failure);
      }
      this.saving = false;
      this.savedAt = performance.now();
    }
    this.keep();
    this.show();
  }

  show() {
    this.note.hidden = !this.isEdited || (!this.isContested && document.activeElement === this.input);
    const key = this.isContested ? `contest ${this.stored}` : 'unsaved';
    if (this.note.hidden || this.shown === key) return; // a button that is being pressed must stay in place
    this.shown = key;
    this.note.replaceChildren(...(this.isContested ? this.contest() : this.unsaved()));
  }

  unsaved() {
    return [el('p', {}, `Your ${this.what} is not saved yet.`), button('Save', () => this.save(), { class: 'small' })];
  }

  contest() {
    const theirs = this.stored,
      use = text => () => {
        this.base = theirs;
        this.input.value = text ?? this.input.value;
        return this.save();
      };
    return [
      el('p', {}, `Someone saved a different ${this.what} while you were typing:`),
      el('blockquote', {}, theirs || '(empty)'),
      el(
        'div',
        { class: 'row' },
        button('Keep mine', use(null), { class: 'small' }),
        button('Use theirs', use(theirs), { class: 'small' }),
        this.input.tagName === 'TEXTAREA' && theirs
          ? button('Keep both', async () => use(`${theirs}\n${this.input.value}`)(), { class: 'small' })
          : '',
      ),
    ];
  }
}
