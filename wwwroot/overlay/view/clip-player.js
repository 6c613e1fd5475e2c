import { partToPlay } from './clip-showing.js';
import { element } from './elements.js';

/**
 * Plays one clip at a time. Whatever happens (an end, an error, a clip that is taken away) the picture is empty and
 * see-through afterwards.
 */
export class ClipPlayer {
  #stage;
  #settings;
  #fadeMs;
  #current = null;

  /**
   * @param {HTMLElement} stage
   * @param {{muted: boolean, volume: number, maxSeconds: number, fadeMs: number, caption: boolean, fit: string}} settings
   */
  constructor(stage, settings) {
    this.#stage = stage;
    this.#settings = settings;
    this.#fadeMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : settings.fadeMs;
    stage.style.setProperty('--clip-fade', `${this.#fadeMs}ms`);
    stage.dataset.fit = settings.fit;
  }

  /** @param {object | null} showing of the document; the same one again changes nothing */
  show(showing) {
    if (showing?.show_id === this.#current?.id) {
      return;
    }

    this.#leave();
    const part = showing === null ? null : partToPlay(showing, this.#settings.maxSeconds, Date.now());
    // One that is over by now is remembered as well, so that it is not looked at again.
    this.#current = showing === null ? null : { id: showing.show_id, scene: null };
    if (part !== null) {
      this.#current.scene = this.#enter(showing, part);
    }
  }

  #enter(showing, part) {
    const video = element('video', 'clip-video');
    video.playsInline = true;
    video.muted = this.#settings.muted;
    video.volume = this.#settings.volume;
    video.preload = 'auto';
    const caption = this.#settings.caption
      ? element('p', 'clip-caption', element('span', 'clip-title', showing.title ?? ''), element('span', 'clip-by', `clipped by ${showing.clipper ?? 'somebody'}`))
      : null;
    const scene = { node: element('figure', 'clip-scene', video, caption), video, part, isLeaving: false };
    video.addEventListener('loadedmetadata', () => {
      if (part.from > 0) {
        video.currentTime = Math.min(part.from, video.duration || part.from);
      }
    });
    video.addEventListener('playing', () => this.#appear(scene), { once: true });
    video.addEventListener('timeupdate', () => this.#watch(scene));
    video.addEventListener('ended', () => this.#end(scene));
    video.addEventListener('error', () => {
      if (!scene.isLeaving) {
        console.warn('The clip cannot be played.', video.error?.message ?? '');
        this.#end(scene);
      }
    });
    this.#stage.append(scene.node);
    video.src = showing.video_url;
    void this.#play(video);
    return scene;
  }

  async #play(video) {
    try {
      await video.play();
    } catch (error) {
      // Browsers other than OBS's want a click before there is sound. The picture is worth showing without.
      if (error.name === 'NotAllowedError' && !video.muted) {
        video.muted = true;
        video.play().catch(() => {});
      }
    }
  }

  #appear(scene) {
    if (!scene.isLeaving) {
      scene.node.dataset.shown = '';
      this.#stage.dataset.state = 'playing';
    }
  }

  /** The fade ends where the clip does. */
  #watch(scene) {
    const left = scene.part.to - scene.video.currentTime;
    if (left * 1000 <= this.#fadeMs + 250) {
      setTimeout(() => this.#end(scene), Math.max(0, left * 1000 - this.#fadeMs));
    }
  }

  #leave() {
    if (this.#current?.scene) {
      this.#end(this.#current.scene);
    }
  }

  #end(scene) {
    if (scene.isLeaving) {
      return;
    }

    scene.isLeaving = true;
    delete scene.node.dataset.shown;
    this.#quieten(scene.video);
    setTimeout(() => {
      scene.video.pause();
      scene.video.removeAttribute('src');
      scene.video.load();
      scene.node.remove();
      if (this.#stage.childElementCount === 0) {
        this.#stage.dataset.state = 'hidden';
      }
    }, this.#fadeMs);
  }

  #quieten(video) {
    const [startedAt, volume, length] = [performance.now(), video.volume, this.#fadeMs];
    const step = () => {
      const share = length === 0 ? 1 : Math.min(1, (performance.now() - startedAt) / length);
      video.volume = volume * (1 - share);
      if (share < 1) {
        requestAnimationFrame(step);
      }
    };
    step();
  }
}
