const SVG = 'http://www.w3.org/2000/svg';

/** An element with a class and children; strings become text nodes, null is left out. */
export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) {
    node.className = className;
  }

  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Of each drawing the first; the others are copies of it. */
const originals = new WeakMap();

/** A 16 by 16 drawing. @param {[string, Record<string, string>][]} shapes the same list each time for the same drawing */
export function drawing(className, label, shapes) {
  let original = originals.get(shapes);
  if (original === undefined) {
    original = draw(shapes);
    originals.set(shapes, original);
  }

  const svg = original.cloneNode(true);
  svg.setAttribute('class', className);
  if (label === '') {
    svg.setAttribute('aria-hidden', 'true');
  } else {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  }

  return svg;
}

function draw(shapes) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  for (const [name, attributes] of shapes) {
    const shape = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      shape.setAttribute(key, value);
    }

    svg.append(shape);
  }

  return svg;
}
