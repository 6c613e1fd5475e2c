import { followFeed } from './feed/feed-client.js';
import { readSettings } from './settings.js';
import { ChatLog } from './view/chat-log.js';
import { StatusLine } from './view/status-line.js';

const settings = readSettings(new URLSearchParams(location.search));
if (settings.theme === 'default') {
  document.documentElement.removeAttribute('data-theme');
} else {
  document.documentElement.setAttribute('data-theme', settings.theme);
}

document.documentElement.dataset.direction = settings.direction;
const log = new ChatLog(document.getElementById('overlay-log'), settings);
const status = settings.debug ? new StatusLine(document.body) : null;

if (settings.creator === null) {
  // The page goes on stream: what is wrong is said in the console (and with debug=1), never in the picture.
  console.warn('The overlay needs ?creator=<id>; see docs/overlays.md.');
  status?.show({ state: 'unconfigured' });
} else {
  followFeed(settings.creator, {
    onFeed(update) {
      log.apply(update);
      status?.received(update);
    },
    onStatus: (next) => status?.show(next),
  });
}
