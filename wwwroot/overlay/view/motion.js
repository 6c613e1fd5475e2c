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

  /**
   * Lets the rows glide to their new places around a change, unless it is too big a change for that.
   * @param {() => HTMLElement[]} change gives the rows it has added
   */
  around(isQuiet, change) {
    const isMoving = !isQuiet && !this.#calm.matches;
    const anchor = this.#log.lastElementChild;
    const before = isMoving ? anchor?.offsetTop ?? 0 : 0;
    this.#log.toggleAttribute('data-quiet', isQuiet);
    for (const node of change()) {
      node.setAttribute('data-settled', isMoving ? 'entering' : 'true');
    }

    const shift = isMoving && anchor?.isConnected ? before - anchor.offsetTop : 0;
    this.#hideCutRows();
    if (shift !== 0 && this.#sliding < 6) {
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
    const rows = [...this.#log.children];
    // All are measured before the first is changed: one layout, not one for each.
    const isCut = rows.map(({ offsetTop, offsetHeight }, at) => at < rows.length - 1 && (offsetTop < 0 || offsetTop + offsetHeight > height));
    rows.forEach((node, at) => node.toggleAttribute('data-cut', isCut[at]));
  }
}
