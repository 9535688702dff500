/**
 * Whether a text is like a pattern of a policy, in which `*` is any text and `?` any character. Without regular expressions: this runs
 * several times for each call of a function.
 */
export function isLike(text: string, pattern: string): boolean {
  let [at, next] = [0, 0];
  // Where to go on should what follows the last `*` not fit: it stands for one more character then.
  let [star, covered] = [-1, 0];
  while (at < text.length) {
    if (pattern[next] === '*') {
      [star, covered] = [next, at];
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      [at, next] = [at + 1, next + 1];
    } else if (star >= 0) {
      covered += 1;
      [at, next] = [covered, star + 1];
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
