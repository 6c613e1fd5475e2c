import { imageAddress, picture, setPicture } from './images.js';

const FALLBACK = new URL('../assets/avatar.svg', import.meta.url).href;

/** For the row that is copied: without a person, and without a picture yet. */
export function avatarPicture() {
  return picture('avatar', '');
}

/** The initial stands behind the picture, and shows when there is none. */
export function showAvatar(shell, value, name) {
  const [initial] = Array.from(name.replace(/^[^\p{L}\p{N}]+/u, '') || name);
  const image = shell.lastChild;
  const address = imageAddress(value);
  const fallBack = () => {
    shell.setAttribute('data-fallback', 'true');
    setPicture(image, FALLBACK, () => image.remove());
  };
  shell.firstChild.append(initial.toUpperCase());
  if (address === null) {
    fallBack();
  } else {
    shell.setAttribute('data-fallback', 'false');
    setPicture(image, address, fallBack);
  }
}
