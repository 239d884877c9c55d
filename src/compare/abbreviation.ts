/** Short forms: 自贸区 for 自由贸易试验区, 国企改革 for 国有企业改革. */

/** Most characters left out between two that are kept: 高(新技术)企业 is the longest common one. */
const LONGEST_GAP = 3;

const BREAK = /[\s\p{P}\d]/u;

/**
 * True when the characters of `short` stand in `text` in their order within one phrase, with at most a few others
 * between two of them. Both are matched as they are: normalise first.
 */
export function abbreviates(short: string, text: string): boolean {
  const [first = ""] = short;
  if (first === "") return false;
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    if (follows(short, text, start)) return true;
  }
  return false;
}

function follows(short: string, text: string, start: number): boolean {
  let at = start;
  for (let kept = 1; kept < short.length; kept += 1) {
    let next = at + 1;
    const last = Math.min(at + 1 + LONGEST_GAP, text.length - 1);
    while (next <= last && text[next] !== short[kept] && !BREAK.test(text.charAt(next))) next += 1;
    if (next > last || text[next] !== short[kept]) return false;
    at = next;
  }
  return true;
}
