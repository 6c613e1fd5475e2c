/** Whether two values parsed from JSON say the same, whatever the order of their members. */
export function isSame(left, right) {
  if (left === right) {
    return true;
  }

  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null || Array.isArray(left) !== Array.isArray(right)) {
    return false;
  }

  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]));
}
