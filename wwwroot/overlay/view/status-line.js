const WORDS = {
  connecting: 'connecting',
  live: 'live',
  polling: 'polling',
  missing: 'no such feed yet',
  away: 'daemon not reachable',
  unconfigured: 'add ?creator=<id> to the address',
};

/** For setting up only (<c>debug=1</c>): one small line that says how the page gets its messages. */
export class StatusLine {
  #line = document.createElement('div');
  #state = '';
  #latest = '';

  constructor(parent) {
    this.#line.id = 'overlay-status';
    this.#line.setAttribute('role', 'status');
    parent.append(this.#line);
  }

  show(status) {
    const words = WORDS[status.state] ?? status.state;
    this.#state = status.retryInMs ? `${words}, next try in ${(status.retryInMs / 1000).toFixed(1)} s` : words;
    this.#line.dataset.state = status.state;
    this.#write();
  }

  received(update) {
    this.#latest = `message ${update.latest}`;
    this.#write();
  }

  #write() {
    this.#line.textContent = [this.#state, this.#latest].filter((part) => part !== '').join(' \u00b7 ');
  }
}
