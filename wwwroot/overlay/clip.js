import { FeedReader } from './feed/feed-reader.js';
import { LockedSlots } from './feed/held-slots.js';
import { HELD_REQUESTS } from './feed/schedule.js';
import { readClipSettings } from './settings.js';
import { ClipPlayer } from './view/clip-player.js';
import { isClipDocument } from './view/clip-showing.js';
import { StatusLine } from './view/status-line.js';

const settings = readClipSettings(new URLSearchParams(location.search));
const player = new ClipPlayer(document.getElementById('overlay-clip'), settings);
const status = settings.debug ? new StatusLine(document.body) : null;

if (settings.creator === null) {
  // The page goes on stream: what is wrong is said in the console (and with debug=1), never in the picture.
  console.warn('The overlay needs ?creator=<id>; see docs/overlays.md.');
  status?.show({ state: 'unconfigured' });
} else {
  // A page on stream is seldom opened twice, so it asks by itself; the slots are shared with the chat overlays.
  const address = new URL(`../exports/overlay/${encodeURIComponent(settings.creator)}/clip.json`, import.meta.url);
  const accept = (document) => {
    const isOurs = isClipDocument(document);
    if (isOurs) {
      player.show(document.showing);
    }

    return isOurs;
  };
  new FeedReader(address, new LockedSlots(HELD_REQUESTS), accept, (next) => status?.show(next)).run();
}
