const SLIDE = { duration: 180, easing: 'cubic-bezier(.2, .8, .3, 1)' };

/** A farewell that never ends (a page that is not painted) is cut short. */
const LEAVE_LIMIT_MS = 1_000;

/** What moves. Only transform and opacity are animated, so that a game beside it keeps its frames. */
export class Motion {
  #log;
  #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #sliding = 0;

  constructor(log) {
    this.#log = log;
    addEventListener('resize', () => this.#hideCutRows());
  }

  /** Lets the rows glide to their new places around a change, unless it is too big a change for that. */
  around(isQuiet, change) {
    const anchor = this.#log.lastElementChild;
    const before = anchor?.offsetTop ?? 0;
    this.#log.toggleAttribute('data-quiet', isQuiet);
    change();
    this.#hideCutRows();
    for (const node of this.#log.querySelectorAll(':scope > :not([data-settled])')) {
      node.dataset.settled = isQuiet || this.#calm.matches ? 'true' : 'entering';
    }

    const shift = anchor?.isConnected ? before - anchor.offsetTop : 0;
    if (shift !== 0 && !isQuiet && !this.#calm.matches && this.#sliding < 6) {
      this.#slide(shift);
    }
  }

  /** Fades a row out, then calls back. */
  leave(node, done) {
    node.dataset.settled = 'leaving';
    const running = node.getAnimations().map((animation) => animation.finished);
    if (running.length === 0) {
      done();
      return;
    }

    const limit = new Promise((resolve) => setTimeout(resolve, LEAVE_LIMIT_MS));
    Promise.race([Promise.allSettled(running), limit]).then(done);
  }

  /** Slides that overlap add up, so the rows never jump. */
  #slide(shift) {
    this.#sliding += 1;
    const animation = this.#log.animate(
      [{ transform: `translateY(${shift}px)` }, { transform: 'translateY(0)' }],
      { ...SLIDE, composite: 'add' },
    );
    animation.finished.finally(() => { this.#sliding -= 1; }).catch(() => {});
  }

  /** A row that the edge of the source cuts through is not shown; the newest one always is. */
  #hideCutRows() {
    const height = this.#log.clientHeight;
    const newest = this.#log.lastElementChild;
    for (const node of this.#log.children) {
      const isCut = node !== newest && (node.offsetTop < 0 || node.offsetTop + node.offsetHeight > height);
      node.toggleAttribute('data-cut', isCut);
    }
  }
}
